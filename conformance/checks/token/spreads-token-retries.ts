import fc, { type Arbitrary } from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { Check } from '../check.ts';
import { NOT_SEEN } from '../finding.ts';
import { gridFindings, gridFleet, gridSamples, isGridFleet } from './grid-fleet.ts';
import { hintedFindings, hintedFleet, hintedSamples, isHintedFleet } from './hinted-fleet.ts';
import { refusedWaitFindings } from './refused-wait-findings.ts';
import { poolOf, refusedWaits, samplesOf, type Waited } from './refused-waits.ts';
import { apiRequests, tokenRequests } from './token-requests.ts';

const TOKEN: Waited = 'token request: ';
const CALL: Waited = 'call: ';
/** Tries for a token, where the client declares none; and where it declares so many that a case would have no end. */
const USUAL_TRIES = 4;
const MOST_TRIES = 6;

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
      { weight: 4, arbitrary: gridFleet() },
      { weight: 5, arbitrary: fc.noShrink(fc.noBias(fc.nat())).map(hintedFleet) },
    ),
  judge: (trace) => {
    if (!tokenRequests(trace).some(({ status }) => status === 429)) return NOT_SEEN;
    if (isGridFleet(trace.case)) return { exercised: true, findings: [], samples: gridSamples(trace) };
    if (isHintedFleet(trace.case)) return { exercised: true, findings: [], samples: hintedSamples(trace) };
    const waits = trace.calls.map((_, index) => refusedWaits(tokenRequests(trace), index, trace));
    const calls = trace.calls.map((_, index) => refusedWaits(apiRequests(trace), index, trace));
    const samples = [
      ...waits.flatMap((each) => samplesOf(each, TOKEN, trace)),
      ...calls.flatMap((each) => samplesOf(each, CALL, trace)),
    ];
    const surfaced = waits.every(({ length }) => length === 0);
    return { exercised: true, findings: [], samples, ...(surfaced ? { remark: 'surfaced' } : {}) };
  },
  judgePool: (samples) => [
    ...refusedWaitFindings(poolOf(samples, TOKEN), poolOf(samples, CALL)),
    ...hintedFindings(samples),
    ...gridFindings(samples),
  ],
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
            operation: 'IssueToken',
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

/** As many token requests as one client makes. */
function triesOf({ attempts = USUAL_TRIES }: Policy): number {
  return Math.min(attempts, MOST_TRIES);
}
