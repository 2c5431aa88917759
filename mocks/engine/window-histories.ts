import fc from 'fast-check';
import { type Micros, SECOND } from './clock.ts';

/** What a window limiter is put to in a property: its limit and the moments at which requests arrive. */
export interface WindowHistory {
  readonly rate: number;
  readonly windowMillis: number;
  /** Requests a window has room for. */
  readonly requests: number;
  readonly window: Micros;
  readonly times: readonly Micros[];
}

/** Histories dense enough to be limited, with many arrivals on the edges of windows and a microsecond to either side. */
export const windowHistories: fc.Arbitrary<WindowHistory> = fc
  .record({
    requests: fc.integer({ min: 1, max: 8 }),
    windowMillis: fc.constantFrom(1, 100, 1000, 1500, 60_000),
    firstWindow: fc.integer({ min: 0, max: 50_000 }),
  })
  .chain(({ requests, windowMillis, firstWindow }) => {
    const window = windowMillis * 1000;
    const edges = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(1, 2, requests), fc.integer({ min: -1, max: 1 }))
      .map(([parts, divisor, nudge]) => Math.max(0, Math.floor((parts * window) / divisor) + nudge));
    const gap = fc.oneof(fc.constant(0), edges, fc.integer({ min: 0, max: Math.ceil(window / requests) }));
    const first = fc.oneof(fc.constantFrom(0, 1, window - 1), fc.integer({ min: 0, max: window - 1 }));
    return fc.tuple(first, fc.array(gap, { minLength: 1, maxLength: 60 })).map(([offset, gaps]) => {
      let at = firstWindow * window + offset;
      const times = gaps.map((by) => {
        at += by;
        return at;
      });
      // Rounded by the division, and so by the limiter: `requests` is what it must come to all the same.
      return { requests, windowMillis, window, times, rate: (requests * SECOND) / window };
    });
  });

/** The most of these moments in any window of this length: those before its end, from its start on. */
export function mostInAnyWindow(times: readonly Micros[], window: Micros): number {
  return Math.max(0, ...times.map((start, i) => times.slice(i).filter((at) => at - start < window).length));
}
