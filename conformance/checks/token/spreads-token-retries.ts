import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN, type Sample } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { tryPairs } from '../try-pairs.ts';
import { apiRequests, tokenRequests } from './token-requests.ts';

/** The bucket of the token host has room for one more request after so long (ten a second, vendor-source). */
const REFILL_MICROS = 100_000;
/** Fewer waits than these prove nothing. */
const ENOUGH = 12;
/** So many waits of calls show how the client waits elsewhere. */
const SOME = 3;
/** The share of waits that must be shorter than the refill before a client is said not to wait. */
const AT_ONCE_SHARE = 0.9;
/** Waits of clients that lie so close together, measured by their median, are the same wait. */
const SAME_SPREAD = 0.1;

/** Tries for a token, where the client declares none; and where it declares so many that a case would have no end. */
const USUAL_TRIES = 4;
const MOST_TRIES = 6;

const TOKEN = 'token request: ';
const CALL = 'call: ';
const AT_ONCE = 'came at once';
const FIRST_WAIT = 'first wait';

/**
 * TOK-6. One wait proves nothing, since full jitter may be next to nothing: the waits of all clients of all cases are
 * pooled, n ≥ 12 of them. What a client does alike after the 429 of a message is no matter of the token host.
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
  runs: 8,
  explain: () =>
    'The token host answers 429 without a hint to clients without a token. Of at least 12 waits until the next request for a token, pooled over all cases, nine in ten must not be shorter than 100 ms (α ≤ 0.004 for full jitter), and the first waits of different clients must not all be alike within a tenth (α < 0.02). To hand the error to the caller is fine as well, and a client that waits no better after a 429 of a call is left to RET-4.',
  cases: ({ policy }) =>
    fc
      .record({
        clients: fc.integer({ min: 4, max: 5 }),
        refused: fc.integer({ min: 3, max: 4 }),
        draw: fc.noShrink(fc.noBias(fc.nat())),
      })
      .map(
        ({ clients, refused, draw }): ConformCase => ({
          faults: [
            {
              operation: 'IssueToken',
              kind: 'status',
              status: 429,
              skip: 1,
              times: refused * triesOf(policy),
            },
            { operation: 'SendMessage', kind: 'status', status: 429, times: 2 },
          ],
          // The first one has a token, and shows how it waits after the 429 of a call. One client after the other: the wire does not tell whose request for a token it is.
          workload: Array.from({ length: 1 + clients }, (_, client) => ({ do: 'send', client })),
          patienceSeconds: 90,
          // The same case again would be the same clients with the same chance.
          note: `draw ${draw}`,
        }),
      ),
  judge: (trace) => {
    if (!tokenRequests(trace).some(({ status }) => status === 429)) return NOT_SEEN;
    const waits = trace.calls.map((_, index) => waitsOf(tokenRequests(trace), index, trace));
    const calls = trace.calls.map((_, index) => waitsOf(apiRequests(trace), index, trace));
    const samples = [
      ...waits.flatMap((each) => samplesOf(each, TOKEN, trace)),
      ...calls.flatMap((each) => samplesOf(each, CALL, trace)),
    ];
    const surfaced = waits.every(({ length }) => length === 0);
    return { exercised: true, findings: [], samples, ...(surfaced ? { remark: 'surfaced' } : {}) };
  },
  judgePool: (samples) => {
    const [token, call] = [poolOf(samples, TOKEN), poolOf(samples, CALL)];
    // A client that has the same manners with every call has no worse ones with the token host: RET-4 looks at those.
    return [
      ...(comesAtOnce(token, ENOUGH) && !comesAtOnce(call, SOME) ? [atOnce(token)] : []),
      ...(isInStep(token, ENOUGH) && !isInStep(call, SOME) ? [inStep(token)] : []),
    ];
  },
};

/** As many token requests as one client makes. */
function triesOf({ attempts = USUAL_TRIES }: Policy): number {
  return Math.min(attempts, MOST_TRIES);
}

/** What is known of waits after a 429: whether each came at once, and the first ones of clients, in milliseconds. */
interface Pool {
  readonly marks: readonly number[];
  readonly firsts: readonly number[];
}

function samplesOf(waits: readonly number[], what: string, { graceMicros }: Trace): Sample[] {
  const isEarly = (wait: number) => (wait < REFILL_MICROS + 2 * graceMicros ? 1 : 0);
  return [
    ...waits.slice(0, 1).map((wait) => ({ of: what + FIRST_WAIT, value: wait / 1000 })),
    ...waits.map((wait) => ({ of: what + AT_ONCE, value: isEarly(wait) })),
  ];
}

function poolOf(samples: readonly Sample[], what: string): Pool {
  const valuesOf = (name: string) => samples.filter(({ of }) => of === what + name).map(({ value }) => value);
  return { marks: valuesOf(AT_ONCE), firsts: valuesOf(FIRST_WAIT) };
}

const earlyOf = ({ marks }: Pool) => marks.filter((mark) => mark === 1).length;

function comesAtOnce(pool: Pool, enough: number): boolean {
  return pool.marks.length >= enough && earlyOf(pool) >= AT_ONCE_SHARE * pool.marks.length;
}

function isInStep({ firsts }: Pool, enough: number): boolean {
  const middle = quantile(firsts, 0.5);
  const spread = quantile(firsts, 0.9) - quantile(firsts, 0.1);
  return firsts.length >= enough && middle * 1000 >= REFILL_MICROS && spread < SAME_SPREAD * middle;
}

/** The waits of one client after a 429, in microseconds. */
function waitsOf(
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

function atOnce(pool: Pool): Finding {
  const sentence = `${earlyOf(pool)} of ${pool.marks.length} requests for a token that followed a 429 came within ${REFILL_MICROS / 1000} ms of it: the client does not wait.`;
  return { sentence };
}

function inStep({ firsts }: Pool): Finding {
  const [low, high] = [0.1, 0.9].map((share) => quantile(firsts, share).toFixed(0));
  const sentence = `The first waits of ${firsts.length} clients after a 429 of the token host are alike, ${low} to ${high} ms: a fleet that starts together comes back together.`;
  return { sentence };
}
