import { replace } from './replace.mjs';

/**
 * Scales the time-outs of `Atomics.wait`, which is how a program sleeps without an event loop, and of `Atomics.waitAsync`.
 * No time is skipped while one of them waits.
 * @param {import('./clock.mjs').ShownTime} time
 * @param {import('./armed-timers.mjs').ArmedTimers} armed
 */
export function dilateAtomics(time, armed) {
  for (const name of ['wait', 'waitAsync']) {
    const machine = Reflect.get(Atomics, name);
    if (typeof machine !== 'function') continue;
    /** @type {(array: unknown, index: unknown, value: unknown, millis?: number) => unknown} */
    const scaled = (array, index, value, millis = Number.POSITIVE_INFINITY) => {
      const real = millis > 0 ? time.real(millis) : millis;
      const waiting = Reflect.apply(machine, Atomics, [array, index, value, real]);
      if (waiting.async === true) hold(waiting.value);
      return waiting;
    };
    replace(Atomics, name, scaled);
  }

  /** @param {Promise<unknown>} end */
  function hold(end) {
    armed.unfollowed += 1;
    const ended = () => {
      armed.unfollowed -= 1;
    };
    end.then(ended, ended);
  }
}
