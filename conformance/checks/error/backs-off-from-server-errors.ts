import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import { acceptances } from '../acceptances.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { backOffFindings, backOffSamples } from './back-off-findings.ts';

/** Calls of a kind, each by a client of its own, that are left for server errors when every 429 before is told to the caller. */
const CALLS = 4;
/** Failures of a kind of call: after them it succeeds, so that a client without a bound comes to an end. */
const TIMES = 72;
const PATIENCE_SECONDS = 160;
const STATUSES = [500, 501, 503] as const;
const ofStatus = fc.noBias(fc.constantFrom(...STATUSES));
/** Tries of a call, where the client declares none; and where it declares so many that a case would have no end. */
const USUAL_TRIES = 4;
const MOST_TRIES = 6;

/** ERR-2. Some calls of most cases meet 429: they tell how the client waits elsewhere. */
export const backsOffFromServerErrors: Check = {
  id: 'ERR-2',
  title: 'backs off from server errors, or surfaces them',
  level: 'SHOULD',
  citation: 'Vendor overview page, "Errors"',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 16,
  explain: () =>
    'Calls of every kind are answered with 500, 501 or 503 without a hint. A client hands the error to its caller, or waits before it tries again, longer from try to try; none may say that a call went well which the server never carried out. Waits are pooled: found is who comes back at once in four of five tries (at least five; α < 0.01 for full jitter from 100 ms up, β < 0.01) or at one place of at least eight calls, as at the first try again (α < 0.005), and whose waits do not grow by half (at least eight calls; α < 0.005 for full jitter, β < 0.001 for constant waits), unless they do not grow after a 429 either, which RET-4 tells.',
  cases: (hello) => {
    const [send, first, ...others] = callsOfEveryKind(hello);
    // Twice as often as the others: most clients read an app, and verdicts about growth need eight calls of a kind.
    const readings = [...(first === undefined ? [] : [first, first]), ...others];
    const control = triesOf(hello.policy);
    return fc
      .record({
        statuses: fc.tuple(ofStatus, ofStatus),
        // Messages in every case, and one of the kinds of reading.
        reading: readings.length === 0 ? fc.constant(null) : fc.noBias(fc.constantFrom(...readings)),
        controlled: fc.constantFrom(false, true, true, true, true),
        draw: fc.noShrink(fc.noBias(fc.nat())),
      })
      .map(({ statuses, reading, controlled, draw }): ConformCase => {
        const kinds = [send, reading].filter((call) => call != null);
        return {
          faults: kinds.flatMap((call, index) => {
            const refused = { operation: faultTarget(call), kind: 'status' } as const;
            return [
              ...(controlled ? [{ ...refused, status: 429 as const, times: control }] : []),
              { ...refused, status: statuses[index] ?? 500, times: TIMES },
            ];
          }),
          workload: Array.from({ length: control + CALLS }, (_, client) =>
            kinds.map((call) => ({ ...call, client })),
          ).flat(),
          patienceSeconds: PATIENCE_SECONDS,
          // The same case again would be the same clients with the same chance.
          note: `draw ${draw}`,
        };
      });
  },
  judge: (trace) => {
    const all = attemptsOf(trace);
    if (!all.some(({ tries }) => tries.some(({ status }) => status >= 500))) return NOT_SEEN;
    return {
      exercised: true,
      findings: all.flatMap(toldAsDone),
      samples: backOffSamples(trace, all),
    };
  },
  judgePool: (samples) => STATUSES.flatMap((status) => backOffFindings(samples, status)),
};

/** As many tries as one call makes. */
function triesOf({ attempts = USUAL_TRIES }: Policy): number {
  return Math.min(attempts, MOST_TRIES);
}

/** A call whose caller was told that it went well, though no try of it did. */
function toldAsDone({ call, name, tries }: Attempts): Finding[] {
  const last = tries.at(-1);
  if (call?.end?.kind !== 'ok' || last === undefined) return [];
  const done = call.step.do === 'send' ? acceptances(tries).length > 0 : last.status === 200;
  if (done || last.status < 500) return [];
  return [{ sentence: `${name} was told as done after a ${last.status}.`, serials: [last.serial] }];
}
