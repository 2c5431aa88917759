import timers from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';
import { replace } from './replace.mjs';

/** @typedef {import('./armed-timers.mjs').Timer} Timer */

/**
 * Scales `setTimeout` and `setInterval`, global and of the module `timers`. They return Node's own `Timeout`, so that
 * `ref`, `unref`, `hasRef`, `close` and clearing by number are Node's own. A timer that rang before its time, as Node's may
 * by a millisecond, which here are many, is wound up again.
 * @param {import('./clock.mjs').ShownTime} time
 * @param {import('./armed-timers.mjs').ArmedTimers} armed
 */
export function dilateTimers(time, armed) {
  const machine = { setTimeout: timers.setTimeout, setInterval: timers.setInterval };

  /**
   * @param {(...args: unknown[]) => void} callback
   * @param {unknown} [delay]
   * @param {unknown[]} args
   */
  function setTimeout(callback, delay, ...args) {
    const shown = asNumber(delay);
    if (!time.isDelay(shown) || typeof callback !== 'function') {
      return nearly(machine.setTimeout(callback, shown, ...args));
    }
    const real = time.real(shown);
    /** @type {(this: Timer, ...args: unknown[]) => void} */
    const ring = function (...values) {
      const { due } = followed;
      const early = time.monotonic() < due;
      this._idleTimeout = early ? 1 : real;
      if (early) return void rewind.call(this);
      try {
        Reflect.apply(callback, this, values);
      } finally {
        // What nobody waits for and winds itself up again only counts time, as the coarse timers of undici do.
        if (this.hasRef() || followed.due === due) armed.onRing();
      }
    };
    const due = time.monotonic() + shown;
    const timer = /** @type {Timer} */ (machine.setTimeout(ring, real, ...args));
    const rewind = timer.refresh;
    const followed = { timer, due, rewind: () => void rewind.call(timer) };
    /** @type {(this: Timer) => Timer} */
    const refresh = function () {
      followed.due = time.monotonic() + shown;
      if (this._idleTimeout > 0) this._idleTimeout = real;
      rewind.call(this);
      armed.add(followed);
      return this;
    };
    replace(timer, 'refresh', refresh);
    armed.add(followed);
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
      return nearly(machine.setInterval(callback, shown, ...args));
    }
    const real = time.real(shown);
    /** @type {(this: Timer, ...args: unknown[]) => void} */
    const ring = function (...values) {
      const now = time.monotonic();
      const early = now < followed.due;
      this._repeat = early ? 1 : real;
      if (early) return;
      followed.due = now + shown;
      armed.onRing();
      Reflect.apply(callback, this, values);
    };
    const due = time.monotonic() + shown;
    const timer = /** @type {Timer} */ (machine.setInterval(ring, real, ...args));
    const rewind = timer.refresh;
    const followed = { timer, due, rewind: () => void rewind.call(timer) };
    armed.add(followed);
    return timer;
  }

  /**
   * A timer that rings within a millisecond of the machine's: nothing is skipped before it has.
   * @param {NodeJS.Timeout} timer
   */
  function nearly(timer) {
    armed.add({ timer: /** @type {Timer} */ (timer), due: time.monotonic(), rewind: null });
    return timer;
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
