import { replace } from './replace.mjs';

/** Makes `AbortSignal.timeout` of the global `setTimeout`, which is scaled: Node's own has timers of its own. */
export function dilateAbortTimeouts() {
  const machine = AbortSignal.timeout.bind(AbortSignal);

  /** @param {number} delay */
  function timeout(delay) {
    // What is no delay is refused in Node's own words.
    if (!Number.isInteger(delay) || delay < 0 || delay > 2 ** 31 - 1) return machine(delay);
    const controller = new AbortController();
    const expire = () =>
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    setTimeout(expire, delay).unref();
    return controller.signal;
  }

  replace(AbortSignal, 'timeout', timeout);
}
