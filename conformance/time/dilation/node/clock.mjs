/** The longest delay that Node's timers take, in ms: a longer one, by Node's own rule, is 1 ms. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Time as it is shown to this process.
 * @typedef {object} ShownTime
 * @property {number} speed how many times as fast as the machine's it runs
 * @property {number} origin the wall time that is shown for the start of this thread, in ms since the epoch
 * @property {() => number} monotonic ms that have been shown since the start of this thread; fractional
 * @property {() => number} wall the wall time, in ms since the epoch; fractional
 * @property {(delay: unknown) => delay is number} isDelay whether Node would wait as long as it is told
 * @property {(shown: number) => number} real the whole ms of the machine's time that are at least so many shown ones
 * @property {number} skipped µs by which the clock has jumped since the start of this thread
 * @property {(total: number) => boolean} skip jumps to where so many µs were skipped since Spillway began to count: whether
 *   that is any further
 */

/**
 * The time that Spillway wants to be shown, by `SPILLWAY_TIME_SPEED`, `SPILLWAY_TIME_REAL` and `SPILLWAY_TIME_SHOWN`. The
 * machine's wall clock is asked once, at the start: a clock that is set meanwhile moves nothing. `SPILLWAY_TIME_SKIPPED`
 * says how many µs Spillway had skipped then; processes that this one starts inherit it as it is when they start.
 * @param {NodeJS.ProcessEnv} env
 * @returns {ShownTime | undefined} nothing when no speed is named
 * @throws RangeError when a variable is no number in its range
 */
export function shownTime(env) {
  if (env.SPILLWAY_TIME_SPEED === undefined) return undefined;
  const speed = numberIn(env, 'SPILLWAY_TIME_SPEED', 1, 1000);
  const reference = numberIn(env, 'SPILLWAY_TIME_REAL', 0, Number.MAX_SAFE_INTEGER);
  const shown = numberIn(env, 'SPILLWAY_TIME_SHOWN', 0, Number.MAX_SAFE_INTEGER);
  const before =
    env.SPILLWAY_TIME_SKIPPED === undefined
      ? 0
      : numberIn(env, 'SPILLWAY_TIME_SKIPPED', 0, Number.MAX_SAFE_INTEGER);
  const machine = performance.now.bind(performance);
  const origin = shown + (performance.timeOrigin - reference) * speed;
  const monotonic = () => machine() * speed + time.skipped / 1000;
  /** @type {ShownTime} */
  const time = {
    speed,
    origin,
    monotonic,
    wall: () => origin + monotonic(),
    isDelay,
    real: (millis) => Math.ceil(millis / speed),
    skipped: 0,
    skip: (total) => {
      if (total - before <= time.skipped) return false;
      time.skipped = total - before;
      env.SPILLWAY_TIME_SKIPPED = String(total);
      env.SPILLWAY_TIME_SHOWN = String(shown + time.skipped / 1000);
      return true;
    },
  };
  return time;
}

/**
 * @param {unknown} delay
 * @returns {delay is number}
 */
function isDelay(delay) {
  return typeof delay === 'number' && delay >= 1 && delay <= LONGEST_DELAY;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} least
 * @param {number} most
 */
function numberIn(env, name, least, most) {
  const value = Number(env[name] ?? Number.NaN);
  if (value >= least && value <= most) return value;
  throw new RangeError(`${name} is ${env[name]}: a number from ${least} to ${most} is needed.`);
}
