/**
 * A signal that is aborted, with the same reason, as soon as one of others is. `AbortSignal.any` would do, but what it makes
 * may be collected by Node 20 while somebody still waits for it.
 * @returns the signal, and how to let go of the others when it is not needed any more
 */
export function linkedAbort(signals: readonly AbortSignal[]): {
  readonly signal: AbortSignal;
  release(): void;
} {
  const linked = new AbortController();
  const leave = (event: Event) => linked.abort((event.target as AbortSignal).reason);
  for (const signal of signals) {
    if (signal.aborted) linked.abort(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  }
  return {
    signal: linked.signal,
    release: () => {
      for (const signal of signals) signal.removeEventListener('abort', leave);
    },
  };
}
