import promises from 'node:timers/promises';
import { replace } from './replace.mjs';

/**
 * Scales the module `timers/promises`: `setTimeout`, `setInterval` and `scheduler.wait`. Node itself still judges the
 * options.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateTimerPromises(time) {
  const machine = promises.setTimeout;

  /**
   * @template T
   * @param {number} [delay]
   * @param {T} [value]
   * @param {import('node:timers').TimerOptions} [options]
   */
  async function setTimeout(delay, value, options) {
    if (!time.isDelay(delay)) return machine(delay, value, options);
    const due = time.monotonic() + delay;
    await machine(time.real(delay), undefined, options);
    while (time.monotonic() < due) await machine(1, undefined, options);
    return value;
  }

  /**
   * @template T
   * @param {number} [delay]
   * @param {T} [value]
   * @param {import('node:timers').TimerOptions} [options]
   */
  async function* setInterval(delay = 1, value, options) {
    for (let due = time.monotonic() + delay; ; due += delay) {
      // Who is late hears of the rings that were missed one after the other, as from Node's own.
      const left = due - time.monotonic();
      if (left > 0) await setTimeout(Math.max(1, left), undefined, options);
      yield value;
    }
  }

  replace(promises, 'setTimeout', setTimeout);
  replace(promises, 'setInterval', setInterval);
  /** @type {typeof promises.scheduler.wait} */
  const wait = async (delay, options) => {
    await setTimeout(delay, undefined, options);
  };
  replace(promises.scheduler, 'wait', wait);
  return promises;
}
