import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN, type Sample } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { tryPairs } from '../try-pairs.ts';
import { tokenRequests } from './token-requests.ts';

/** The bucket of the token host has room for one more request after so long (ten a second, vendor-source). */
const REFILL_MICROS = 100_000;
/** Fewer waits than these prove nothing. */
const ENOUGH = 12;
/** The share of waits that must be shorter than the refill before a client is said not to wait. */
const AT_ONCE_SHARE = 0.9;
/** Waits of clients that lie so close together, measured by their median, are the same wait. */
const SAME_SPREAD = 0.1;

const AT_ONCE = 'came at once';
const FIRST_WAIT = 'first wait';

/**
 * TOK-6. One wait proves nothing, since full jitter may be next to nothing: the waits of all clients of all cases are
 * pooled, n ≥ 12 of them.
 *
 * At once: at least 90 % of the waits are shorter than the time in which the bucket refills by one. Full jitter below a
 * ceiling of 200 ms or more does that with α ≤ 0.004; a client that does not wait is found with β = 0.
 *
 * In step: from the tenth to the ninetieth percentile, the first waits of different clients lie within 10 % of their
 * median. Equal, full and decorrelated jitter do that with α < 10⁻⁶, ±10 % about a fixed wait with α ≤ 0.02; without
 * jitter β = 0 where time is virtual, while a busy machine can hide it where time runs.
 */
export const spreadsTokenRetries: Check = {
  id: 'TOK-6',
  title: 'backs off from the token host with jitter',
  level: 'SHOULD',
  citation: 'SDK of the vendor for Node (bucket of 30, 10 a second); AWS, Exponential Backoff And Jitter',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 6,
  explain: () =>
    'The token host answers 429 without a hint to clients without a token. Of at least 12 waits until the next request for a token, pooled over all cases, nine in ten must not be shorter than 100 ms (α ≤ 0.004 for full jitter), and the first waits of different clients must not all be alike within a tenth (α < 0.02). To hand the error to the caller is fine as well.',
  cases: () =>
    fc.record({ clients: fc.integer({ min: 3, max: 5 }), refusals: fc.integer({ min: 4, max: 12 }) }).map(
      ({ clients, refusals }): ConformCase => ({
        faults: [{ operation: 'IssueToken', kind: 'status', status: 429, times: refusals }],
        // One client after the other: the wire does not tell whose request for a token it is.
        workload: Array.from({ length: clients }, (_, client) => ({ do: 'send', client })),
        patienceSeconds: 90,
      }),
    ),
  judge: (trace) => {
    if (!tokenRequests(trace).some(({ status }) => status === 429)) return NOT_SEEN;
    const waits = trace.calls.map((_, index) => waitsOf(trace, index));
    const samples = waits.flatMap((ofClient) => [
      ...ofClient.slice(0, 1).map((value) => ({ of: FIRST_WAIT, value: value / 1000 })),
      ...ofClient.map((value) => ({
        of: AT_ONCE,
        value: value < REFILL_MICROS + 2 * trace.graceMicros ? 1 : 0,
      })),
    ]);
    const surfaced = waits.every(({ length }) => length === 0);
    return { exercised: true, findings: [], samples, ...(surfaced ? { remark: 'surfaced' } : {}) };
  },
  judgePool: (samples) => [...atOnce(samples), ...inStep(samples)],
};

/** The waits of one client after a 429, in microseconds. */
function waitsOf(trace: Trace, index: number): number[] {
  const { invokedMicros = 0 } = trace.calls[index] ?? {};
  const next = trace.calls[index + 1]?.invokedMicros ?? trace.endMicros;
  const tries = tokenRequests(trace).filter(
    ({ arrivedMicros }) => arrivedMicros >= invokedMicros && arrivedMicros < next,
  );
  return tryPairs({ call: null, name: '', tries })
    .filter(({ refused }) => refused.status === 429)
    .map(({ waitMicros }) => waitMicros);
}

function atOnce(samples: readonly Sample[]): Finding[] {
  const marks = samples.filter(({ of }) => of === AT_ONCE).map(({ value }) => value);
  const early = marks.filter((mark) => mark === 1).length;
  if (marks.length < ENOUGH || early < AT_ONCE_SHARE * marks.length) return [];
  const sentence = `${early} of ${marks.length} requests for a token that followed a 429 came within ${REFILL_MICROS / 1000} ms of it: the client does not wait.`;
  return [{ sentence }];
}

function inStep(samples: readonly Sample[]): Finding[] {
  const waits = samples.filter(({ of }) => of === FIRST_WAIT).map(({ value }) => value);
  const low = quantile(waits, 0.1);
  const middle = quantile(waits, 0.5);
  const high = quantile(waits, 0.9);
  if (waits.length < ENOUGH || middle * 1000 < REFILL_MICROS || high - low >= SAME_SPREAD * middle) return [];
  const sentence = `The first waits of ${waits.length} clients after a 429 of the token host are alike, ${low.toFixed(0)} to ${high.toFixed(0)} ms: a fleet that starts together comes back together.`;
  return [{ sentence }];
}
