import fc, { type Arbitrary } from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type CaseJudgement, type Finding, NOT_SEEN, type Sample } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { tryPairs } from '../try-pairs.ts';
import { binomialTail } from './binomial-tail.ts';
import { hintedFindings, hintedFleet, hintedSamples, isHintedFleet } from './hinted-fleet.ts';
import { laterTokenRequests, phaseUnity, unityChance } from './phase-unity.ts';
import { apiRequests, tokenRequests } from './token-requests.ts';

/** The bucket of the token host has room for one more request after so long (ten a second, vendor-source). */
const REFILL_MICROS = 100_000;
const TOKEN_REQUEST = 'IssueToken';
/** Fewer waits than these prove nothing. */
const ENOUGH = 12;
/** So many waits of calls show how the client waits elsewhere. */
const SOME = 3;
/** With this chance a client with full jitter is said not to wait. */
const AT_ONCE_ALPHA = 0.001;
/** A wait is none when it is shorter than this on a client's own clock; the clock's unrest and the lag come on top. */
const NONE_MICROS = 15_000;
const UNREST = 1.5;
/** A client whose first wait is none waits for the second one so many times as long; most of the clients must do so. */
const LONGER = 5;
const SHARE_AT_ONCE = 0.6;
/** A first call may take longer than a second try, so no more lag than this is believed. */
const MOST_LAG_MICROS = 100_000;
/** So large a share of the waits after calls comes at once in a client that has the same manners there. */
const AT_ONCE_SHARE = 0.5;
/** Waits of clients that lie so close together, measured by their median, are the same wait. */
const SAME_SPREAD = 0.1;

/** Tries for a token, where the client declares none; and where it declares so many that a case would have no end. */
const USUAL_TRIES = 4;
const MOST_TRIES = 6;

/** Clients of a fleet, the seconds within which they start, and how often each is refused. */
const FLEET = 12;
const FLEET_SECONDS = 4;
const FLEET_REFUSALS = 2;
/** With this chance the tries of fleets that keep to no clock are said to keep to one, for each grid. */
const GRID_ALPHA = 0.0001;
const GRID = 'phase of a fleet, grid of ';
/** Whoever waits for every third of a second is spread enough. A coarse grid is seen through more of a machine's lag. */
const GRID_SECONDS = [0.5, 1, 2];

const TOKEN = 'token request: ';
const CALL = 'call: ';
const AT_ONCE = 'came at once';
const FIRST_WAIT = 'first wait';
const SECOND_WAIT = 'second wait';
const NO_WAIT = 'longest that is none';

/**
 * TOK-6. One wait proves nothing, since full jitter may be next to nothing: the waits of all clients of all cases are
 * pooled, n ≥ 12 of them. What a client does alike after the 429 of a message is no matter of the token host.
 *
 * At once: so many of the waits are shorter than the time in which the bucket refills by one that a coin shows as many
 * heads with α ≤ 0.001. What client and machine need without any wait, from a token to its call, is taken off, 100 ms at most.
 * Full jitter below a first ceiling of twice the bound or more (200 ms where time is virtual, 450 ms where a busy machine
 * dilates it) keeps to that; a client that does not wait is found with β < 0.001 among 100 waits even when every fifth of them
 * is late, and with β = 0 where none is.
 *
 * At once at first: three fifths of the clients come back at once after their first 429, and half of them wait five times as
 * long as what counts for that, or more, after the next. Full jitter that doubles does that with α < 0.001, other published
 * jitter never, however late requests are.
 *
 * In step: from the tenth to the ninetieth percentile, the first waits of different clients lie within 10 % of their
 * median. Equal, full and decorrelated jitter do that with α < 10⁻⁶, ±10 % about a fixed wait with α ≤ 0.02; without
 * jitter β = 0 where time is virtual, while a busy machine can hide it where time runs.
 *
 * In step with a hint: of at least 18 clients that are told to wait for two seconds, one by Retry-After and the next by a
 * RetryInfo, the waits span less than 20 ms from the tenth to the half. Half a second of jitter does that with α < 10⁻⁴, a tenth of the
 * hint with α < 0.002; on a busy machine, where 50 ms may be the bound, with α < 0.001 and α < 0.1. β is 0 where time is virtual, while a busy
 * machine can hide it where time runs. Who adds no jitter to the hints of its calls either is not found.
 *
 * On a grid: clients of a fleet start at moments drawn evenly from four seconds, so that whatever they wait their next tries
 * have any phase of half a second, of one and of two, unless they wait for the strokes of one clock. That the tries of all
 * fleets keep as close to a phase by chance has α < 0.0003 (Rayleigh's test, pooled, for three grids); where time is virtual
 * β is 0, while a busy machine can hide it where time runs.
 */
export const spreadsTokenRetries: Check = {
  id: 'TOK-6',
  title: 'backs off from the token host with jitter',
  level: 'SHOULD',
  citation: 'SDK of the vendor for Node (bucket of 30, 10 a second); AWS, Exponential Backoff And Jitter',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 18,
  explain: () =>
    'The token host answers 429 without a hint to clients without a token. Of at least 12 waits until the next request for a token, pooled over all cases, more must not be shorter than 100 ms than a coin shows heads (α ≤ 0.001 for full jitter), the first ones must not be none where the second ones are five times as long (α < 0.001), and the first waits of different clients must not all be alike within a tenth (α < 0.02), nor those of at least 18 that it tells by a hint within 20 ms (α < 0.002 for jitter of a tenth), unless the client adds no jitter to the hints of its calls either. Where twelve clients start within four seconds, their next tries must not keep to the strokes of one clock (α < 0.0003). To hand the error to the caller is fine as well, and a client that waits no better after a 429 of a call is left to RET-4.',
  cases: ({ policy }) =>
    fc.oneof(
      { weight: 9, arbitrary: inTurn(policy) },
      { weight: 4, arbitrary: fleet() },
      { weight: 5, arbitrary: fc.noShrink(fc.noBias(fc.nat())).map(hintedFleet) },
    ),
  judge: (trace) => {
    if (!tokenRequests(trace).some(({ status }) => status === 429)) return NOT_SEEN;
    if (trace.case.workload.some(({ at }) => at !== undefined)) return judgeFleet(trace);
    if (isHintedFleet(trace.case)) return { exercised: true, findings: [], samples: hintedSamples(trace) };
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
      ...(comesAtOnce(token) && !isAsHasty(call) ? [atOnce(token)] : []),
      ...(comesAtOnceAtFirst(token) ? [atOnceAtFirst(token)] : []),
      ...(isInStep(token, ENOUGH) && !isInStep(call, SOME) ? [inStep(token)] : []),
      ...hintedFindings(samples),
      ...onGrid(samples),
    ];
  },
};

/** One client after the other: the wire does not tell whose request for a token it is. */
function inTurn(policy: Policy): Arbitrary<ConformCase> {
  return fc
    .record({
      clients: fc.integer({ min: 4, max: 5 }),
      refused: fc.integer({ min: 3, max: 4 }),
      draw: fc.noShrink(fc.noBias(fc.nat())),
    })
    .map(
      ({ clients, refused, draw }): ConformCase => ({
        faults: [
          {
            operation: TOKEN_REQUEST,
            kind: 'status',
            status: 429,
            skip: 1,
            times: refused * triesOf(policy),
          },
          { operation: 'SendMessage', kind: 'status', status: 429, times: 2 },
        ],
        // The first one has a token, and shows how it waits after the 429 of a call.
        workload: Array.from({ length: 1 + clients }, (_, client) => ({ do: 'send', client })),
        patienceSeconds: 90,
        // The same case again would be the same clients with the same chance.
        note: `draw ${draw}`,
      }),
    );
}

/** Many clients that start at any moment of the same few seconds. */
function fleet(): Arbitrary<ConformCase> {
  const start = fc.noBias(fc.integer({ min: 0, max: FLEET_SECONDS * 1000 - 1 }));
  return fc.noShrink(fc.array(start, { minLength: FLEET, maxLength: FLEET })).map(
    (starts): ConformCase => ({
      faults: [{ operation: TOKEN_REQUEST, kind: 'status', status: 429, times: FLEET_REFUSALS * FLEET }],
      workload: starts
        .toSorted((one, other) => one - other)
        .map((millis, client) => ({ do: 'send', client, at: millis / 1000 })),
      patienceSeconds: 60,
    }),
  );
}

function judgeFleet(trace: Trace): CaseJudgement {
  const later = laterTokenRequests(trace).map(({ arrivedMicros }) => arrivedMicros);
  const grids = later.length < FLEET ? [] : GRID_SECONDS;
  const samples = grids.map((seconds) => ({ of: GRID + seconds, value: phaseUnity(later, seconds * 1e6) }));
  return { exercised: true, findings: [], samples };
}

/** As many token requests as one client makes. */
function triesOf({ attempts = USUAL_TRIES }: Policy): number {
  return Math.min(attempts, MOST_TRIES);
}

/**
 * What is known of waits after a 429: whether each came at once, the first and second ones of clients in milliseconds, and the
 * longest that is none.
 */
interface Pool {
  readonly marks: readonly number[];
  readonly firsts: readonly number[];
  readonly seconds: readonly number[];
  readonly none: number;
}

function samplesOf(waits: readonly number[], what: string, trace: Trace): Sample[] {
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
    if (operation !== TOKEN_REQUEST || status !== 200 || endedMicros === null) return [];
    return next?.operation === 'SendMessage' ? [next.arrivedMicros - endedMicros] : [];
  });
  return lags.length === 0 ? 0 : Math.min(MOST_LAG_MICROS, Math.max(0, quantile(lags, 0.5)));
}

function poolOf(samples: readonly Sample[], what: string): Pool {
  const valuesOf = (name: string) => samples.filter(({ of }) => of === what + name).map(({ value }) => value);
  return {
    marks: valuesOf(AT_ONCE),
    firsts: valuesOf(FIRST_WAIT),
    seconds: valuesOf(SECOND_WAIT),
    none: Math.max(0, ...valuesOf(NO_WAIT)),
  };
}

const earlyOf = ({ marks }: Pool) => marks.filter((mark) => mark === 1).length;

function comesAtOnce(pool: Pool): boolean {
  const { length } = pool.marks;
  return length >= ENOUGH && binomialTail(length, earlyOf(pool)) <= AT_ONCE_ALPHA;
}

const firstAtOnce = ({ firsts, none }: Pool) => firsts.filter((wait) => wait < none).length;

function comesAtOnceAtFirst(pool: Pool): boolean {
  const { firsts, seconds, none } = pool;
  const isLong = seconds.length >= ENOUGH && quantile(seconds, 0.5) >= LONGER * none;
  return isLong && firsts.length >= ENOUGH && firstAtOnce(pool) >= SHARE_AT_ONCE * firsts.length;
}

function isAsHasty(pool: Pool): boolean {
  return pool.marks.length >= SOME && earlyOf(pool) >= AT_ONCE_SHARE * pool.marks.length;
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

function atOnceAtFirst(pool: Pool): Finding {
  const waits = pool.firsts.length;
  const later = quantile(pool.seconds, 0.5).toFixed(0);
  const sentence = `${firstAtOnce(pool)} of ${waits} clients came back to the token host at once after their first 429, and waited ${later} ms only after the next: a fleet that starts together comes back together.`;
  return { sentence };
}

function onGrid(samples: readonly Sample[]): Finding[] {
  for (const seconds of GRID_SECONDS) {
    const values = samples.filter(({ of }) => of === GRID + seconds).map(({ value }) => value);
    if (values.length === 0 || unityChance(values, FLEET) > GRID_ALPHA) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sentence = `The clients of a fleet come back to the token host on the strokes of one clock, whenever they were refused: in ${values.length} fleets of ${FLEET} the tries keep to one phase of ${seconds} s (R = ${mean.toFixed(2)} of 1).`;
    return [{ sentence }];
  }
  return [];
}

function inStep({ firsts }: Pool): Finding {
  const [low, high] = [0.1, 0.9].map((share) => quantile(firsts, share).toFixed(0));
  const sentence = `The first waits of ${firsts.length} clients after a 429 of the token host are alike, ${low} to ${high} ms: a fleet that starts together comes back together.`;
  return { sentence };
}
