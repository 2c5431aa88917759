/** Arrivals as they came once: in seconds from the start of a trace, in their order. */
export interface Trace {
  readonly times: Float64Array;
  /** How long it is, in whole seconds. */
  readonly seconds: number;
}

/** Arrivals a second on average. */
export function meanRate({ times, seconds }: Trace): number {
  return times.length / seconds;
}

/** The first seconds of a trace. */
export function cut({ times }: Trace, seconds: number): Trace {
  return { times: times.subarray(0, before(times, seconds)), seconds };
}

/**
 * The same trace at another mean rate: every arrival is repeated, or left out, in turn. Where it is dense it stays dense.
 * @param rate arrivals a second on average
 */
export function scaled(trace: Trace, rate: number): Trace {
  const { times, seconds } = trace;
  const count = Math.max(1, Math.round(rate * seconds));
  const at = (index: number) => times[Math.floor(((index + 0.5) * times.length) / count)] ?? 0;
  return { times: Float64Array.from({ length: count }, (_, index) => at(index)), seconds };
}

/** How many times of an ordered list lie before a moment. */
function before(times: Float64Array, moment: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
