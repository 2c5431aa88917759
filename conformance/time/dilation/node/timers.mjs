import timers from 'node:timers';
import { promisify } from 'node:util';
import { replace } from './replace.mjs';

/**
 * What Node keeps in a timer. Its names have been these since Node 0.x, and a test holds every Node to them.
 * @typedef {NodeJS.Timeout & { _idleTimeout: number, _repeat: number | null }} Timer
 */

/**
 * Scales `setTimeout` and `setInterval`, global and of the module `timers`. They return Node's own `Timeout`, so that
 * `ref`, `unref`, `hasRef`, `close` and clearing by number are Node's own. A timer that rang before its time, as Node's may
 * by a millisecond, which here are many, is wound up again.
 * @param {import('./clock.mjs').ShownTime} time
 * @param {typeof import('node:timers/promises')} promises what `util.promisify(setTimeout)` gives
 */
export function dilateTimers(time, promises) {
  const machine = { setTimeout: timers.setTimeout, setInterval: timers.setInterval };

  /**
   * @param {(...args: unknown[]) => void} callback
   * @param {unknown} [delay]
   * @param {unknown[]} args
   */
  function setTimeout(callback, delay, ...args) {
    const shown = asNumber(delay);
    if (!time.isDelay(shown) || typeof callback !== 'function') {
      return machine.setTimeout(callback, shown, ...args);
    }
    const real = time.real(shown);
    /** @type {(this: Timer, ...args: unknown[]) => void} */
    const ring = function (...values) {
      const early = time.monotonic() < due;
      this._idleTimeout = early ? 1 : real;
      if (early) rewind.call(this);
      else Reflect.apply(callback, this, values);
    };
    let due = time.monotonic() + shown;
    const timer = /** @type {Timer} */ (machine.setTimeout(ring, real, ...args));
    const rewind = timer.refresh;
    /** @type {(this: Timer) => Timer} */
    const refresh = function () {
      due = time.monotonic() + shown;
      if (this._idleTimeout > 0) this._idleTimeout = real;
      rewind.call(this);
      return this;
    };
    replace(timer, 'refresh', refresh);
    return timer;
  }

  /**
   * @param {(...args: unknown[]) => void} callback
   * @param {unknown} [delay]
   * @param {unknown[]} args
   */
  function setInterval(callback, delay, ...args) {
    const shown = asNumber(delay);
    if (!time.isDelay(shown) || typeof callback !== 'function') {
      return machine.setInterval(callback, shown, ...args);
    }
    const real = time.real(shown);
    /** @type {(this: Timer, ...args: unknown[]) => void} */
    const ring = function (...values) {
      const now = time.monotonic();
      const early = now < due;
      this._repeat = early ? 1 : real;
      if (early) return;
      due = now + shown;
      Reflect.apply(callback, this, values);
    };
    let due = time.monotonic() + shown;
    return machine.setInterval(ring, real, ...args);
  }

  Object.defineProperty(setTimeout, promisify.custom, { enumerable: true, get: () => promises.setTimeout });
  for (const home of [globalThis, timers]) {
    replace(home, 'setTimeout', setTimeout);
    replace(home, 'setInterval', setInterval);
  }
}

/**
 * A delay as Node reads it: strings count as the number they hold.
 * @param {unknown} delay
 * @returns {number}
 */
function asNumber(delay) {
  return typeof delay === 'number' ? delay : /** @type {number} */ (delay) * 1;
}
