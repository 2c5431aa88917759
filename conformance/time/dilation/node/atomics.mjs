import { replace } from './replace.mjs';

/**
 * Scales the time-outs of `Atomics.wait`, which is how a program sleeps without an event loop, and of `Atomics.waitAsync`.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateAtomics(time) {
  for (const name of ['wait', 'waitAsync']) {
    const machine = Reflect.get(Atomics, name);
    if (typeof machine !== 'function') continue;
    /** @type {(array: unknown, index: unknown, value: unknown, millis?: number) => unknown} */
    const scaled = (array, index, value, millis = Number.POSITIVE_INFINITY) =>
      Reflect.apply(machine, Atomics, [array, index, value, millis > 0 ? time.real(millis) : millis]);
    replace(Atomics, name, scaled);
  }
}
