import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { attemptsOf } from '../../trace/attempts.ts';
import { type CallKind, callKinds, faultTarget } from '../call-kinds.ts';
import type { Check } from '../check.ts';
import { NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { tryPairs } from '../try-pairs.ts';
import { withoutTries } from './without-tries.ts';

/** Most of the hints: a case is to be short where time runs by itself. */
const LONGEST_SECONDS = 12;
/** What stands in the place of the first hint now and then. Longer ones are capped by published SDKs: RET-8 looks at those. */
const LONG_SECONDS = [25, 40, 60];
/** An ordinary back-off may come near a shorter one by chance, and then a replay would not always fail. */
const SHORTEST_SECONDS = 3;
/** A refusal that is late tells from when a client counts. */
const LATE_MILLIS = 2000;
/** When the calls beside the first one begin: within the shortest hint, of a refusal at once and of one that is late. */
const BESIDE_SECONDS = [1, 3];

/** RET-1. */
export const waitsOutRetryAfter: Check = {
  id: 'RET-1',
  title: 'waits out Retry-After',
  level: 'MUST',
  citation: 'RFC 9110, section 10.2.3',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 12,
  explain: () =>
    'Calls are refused with 429 or 503 and Retry-After: n, up to a minute, at once or after two seconds; one after the other, or while others of the same client succeed. From the last byte of the refusal to the next request of the same call at least n seconds must pass, on the clock of the server.',
  inapplicable: withoutTries,
  cases: (hello) =>
    fc
      .record({
        call: fc.constantFrom(...callKinds(hello)),
        refusals: fc.array(
          fc.record({
            status: fc.constantFrom(429 as const, 429 as const, 503 as const),
            retryAfter: fc.integer({ min: SHORTEST_SECONDS, max: LONGEST_SECONDS }),
            millis: fc.constantFrom(0, LATE_MILLIS),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        long: fc.constantFrom(null, null, ...LONG_SECONDS),
        calls: fc.integer({ min: 1, max: 3 }),
        beside: fc.boolean(),
      })
      .map(
        ({ call, refusals, long, calls, beside }): ConformCase => ({
          faults: refusals.map((refusal, index) => ({
            operation: faultTarget(call),
            kind: 'status',
            ...refusal,
            ...(index === 0 && long !== null ? { retryAfter: long } : {}),
          })),
          workload: beside
            ? [{ do: call }, ...callsBeside(callKinds(hello))]
            : Array.from({ length: calls }, () => ({ do: call })),
          patienceSeconds: 120,
        }),
      ),
  judge: (trace) => {
    const pairs = attemptsOf(trace).flatMap(tryPairs);
    const hinted = pairs.flatMap((pair) => {
      const hint = headerOf(pair.refused.responseHeaders, 'retry-after');
      return hint !== null && /^\d+$/.test(hint) ? [{ ...pair, seconds: Number(hint) }] : [];
    });
    if (hinted.length === 0) return NOT_SEEN;
    const early = hinted.filter(({ waitMicros, seconds }) => waitMicros + trace.graceMicros < seconds * 1e6);
    return {
      exercised: true,
      findings: early.map(({ name, waitMicros, seconds, refused, next }) => ({
        sentence: `${name} was tried again ${(waitMicros / 1e6).toFixed(2)} s after a ${refused.status} with Retry-After: ${seconds}.`,
        serials: [refused.serial, next.serial],
      })),
    };
  },
};

/** One of each kind. They are of the other app: readings that overlap are told apart by it, and it is not the one that was refused. */
function callsBeside(kinds: readonly CallKind[]): Step[] {
  return BESIDE_SECONDS.map((at, index) => ({ do: kinds.at(-1 - index) ?? 'send', app: 1, at }));
}
