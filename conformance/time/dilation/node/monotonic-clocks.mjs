import { replace } from './replace.mjs';

/** Speeds have at most so many parts of one: nanoseconds are multiplied without rounding. */
const PARTS = 1_000_000;
const SECOND = 1_000_000_000n;

/**
 * Scales `performance.now` and `timeOrigin`, `process.hrtime`, `hrtime.bigint` and `uptime`.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateMonotonicClocks(time) {
  for (const home of [performance, Object.getPrototypeOf(performance)]) {
    if (home !== performance && !Object.hasOwn(home, 'now')) continue;
    replace(home, 'now', () => time.monotonic());
    replace(home, 'timeOrigin', time.origin);
  }

  const machine = { hrtime: process.hrtime, nanos: process.hrtime.bigint, uptime: process.uptime };
  const factor = BigInt(Math.round(time.speed * PARTS));
  const nanos = () => (machine.nanos() * factor) / BigInt(PARTS) + BigInt(time.skipped) * 1000n;

  /** @param {[number, number]} [since] */
  function hrtime(since) {
    // What is no moment is refused in Node's own words.
    if (since !== undefined) machine.hrtime(since);
    const [seconds = 0, rest = 0] = since ?? [];
    const passed = nanos() - (BigInt(seconds) * SECOND + BigInt(rest));
    return [Number(passed / SECOND), Number(passed % SECOND)];
  }

  hrtime.bigint = nanos;
  replace(process, 'hrtime', hrtime);
  replace(process, 'uptime', () => machine.uptime() * time.speed + time.skipped / 1e6);
}
