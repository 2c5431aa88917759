import timers from 'node:timers';
import promises from 'node:timers/promises';
import { replace } from './replace.mjs';

/**
 * Scales the module `timers/promises`: `setTimeout`, `setInterval` and `scheduler.wait`. They wait by the `setTimeout` of
 * the module `timers`, which is to be scaled before; Node itself judges the options, and says that a wait was aborted.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateTimerPromises(time) {
  const machine = promises.setTimeout;
  const { setTimeout: start, clearTimeout: drop } = timers;

  /**
   * @template T
   * @param {number} [delay]
   * @param {T} [value]
   * @param {import('node:timers').TimerOptions} [options]
   * @returns {Promise<T>}
   */
  function setTimeout(delay, value, options) {
    if (!time.isDelay(delay) || !isPlain(options)) {
      return /** @type {Promise<T>} */ (machine(delay, value, options));
    }
    const { signal, ref = true } = options ?? {};
    return new Promise((resolve) => {
      const leave = () => {
        drop(timer);
        resolve(/** @type {Promise<T>} */ (machine(1, value, options)));
      };
      const timer = start(() => {
        signal?.removeEventListener('abort', leave);
        resolve(/** @type {T} */ (value));
      }, delay);
      if (!ref) timer.unref();
      signal?.addEventListener('abort', leave, { once: true });
    });
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
}

/**
 * Whether Node would begin to wait with these options.
 * @param {import('node:timers').TimerOptions | undefined} options
 */
function isPlain(options) {
  if (options === undefined) return true;
  if (typeof options !== 'object' || options === null) return false;
  const { signal, ref } = options;
  const waits = signal === undefined || (signal instanceof AbortSignal && !signal.aborted);
  return waits && (ref === undefined || typeof ref === 'boolean');
}
