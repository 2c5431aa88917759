import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Sample } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { tryPairs } from '../try-pairs.ts';

/** The bucket of the token host has room for one more request after so long (ten a second, vendor-source). */
export const REFILL_MICROS = 100_000;
/** A wait is none when it is shorter than this on a client's own clock; the clock's unrest and the lag come on top. */
const NONE_MICROS = 15_000;
const UNREST = 1.5;
/** A first call may take longer than a second try, so no more lag than this is believed. */
const MOST_LAG_MICROS = 100_000;

/** What is waited for, as samples name it. */
export type Waited = 'token request: ' | 'call: ';
const AT_ONCE = 'came at once';
const FIRST_WAIT = 'first wait';
const SECOND_WAIT = 'second wait';
const NO_WAIT = 'longest that is none';

/**
 * What is known of waits after a 429: whether each came at once, the first and second ones of clients in milliseconds, and the
 * longest that is none.
 */
export interface Pool {
  readonly marks: readonly number[];
  readonly firsts: readonly number[];
  readonly seconds: readonly number[];
  readonly none: number;
}

/** What one client's waits after a 429 show, in microseconds. */
export function samplesOf(waits: readonly number[], what: Waited, trace: Trace): Sample[] {
  const lag = lagMicros(trace);
  const latest = REFILL_MICROS + 2 * trace.graceMicros + lag;
  const isEarly = (wait: number) => (wait < latest ? 1 : 0);
  return [
    ...waits.slice(0, 1).map((wait) => ({ of: what + FIRST_WAIT, value: wait / 1000 })),
    ...waits.slice(1, 2).map((wait) => ({ of: what + SECOND_WAIT, value: wait / 1000 })),
    { of: what + NO_WAIT, value: (NONE_MICROS + UNREST * (trace.graceMicros + lag)) / 1000 },
    ...waits.map((wait) => ({ of: what + AT_ONCE, value: isEarly(wait) })),
  ];
}

/** How long client and machine take for what needs no wait: from a token to the call that it is for, half of the times. */
function lagMicros({ wire }: Trace): number {
  const lags = wire.flatMap(({ operation, status, endedMicros }, index) => {
    const next = wire[index + 1];
    if (operation !== 'IssueToken' || status !== 200 || endedMicros === null) return [];
    return next?.operation === 'SendMessage' ? [next.arrivedMicros - endedMicros] : [];
  });
  return lags.length === 0 ? 0 : Math.min(MOST_LAG_MICROS, Math.max(0, quantile(lags, 0.5)));
}

/** What the samples of all clients show together. */
export function poolOf(samples: readonly Sample[], what: Waited): Pool {
  const valuesOf = (name: string) => samples.filter(({ of }) => of === what + name).map(({ value }) => value);
  return {
    marks: valuesOf(AT_ONCE),
    firsts: valuesOf(FIRST_WAIT),
    seconds: valuesOf(SECOND_WAIT),
    none: Math.max(0, ...valuesOf(NO_WAIT)),
  };
}

/** The waits of one client after a 429, in microseconds. */
export function refusedWaits(
  requests: readonly JournalEntryView[],
  index: number,
  { calls, endMicros }: Trace,
): number[] {
  const { invokedMicros = 0 } = calls[index] ?? {};
  const next = calls[index + 1]?.invokedMicros ?? endMicros;
  const tries = requests.filter(
    ({ arrivedMicros, operation }) =>
      arrivedMicros >= invokedMicros && arrivedMicros < next && operation !== 'GetApp',
  );
  return tryPairs({ call: null, name: '', tries })
    .filter(({ refused }) => refused.status === 429)
    .map(({ waitMicros }) => waitMicros);
}
