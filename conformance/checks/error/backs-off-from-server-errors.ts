import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import { acceptances } from '../acceptances.ts';
import { callKinds, faultTarget } from '../call-kinds.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { TURN, turnSamples } from '../retry/turn-samples.ts';
import { tryPairs } from '../try-pairs.ts';

/** Failures of a kind of call: after them it succeeds, so that a client without a bound comes to an end. */
const TIMES = 12;
const STATUSES = [500, 501, 503] as const;

/** A wait is none when it is shorter than this on a client's own clock, and the machine's unrest on top. */
const AT_ONCE_MICROS = 15_000;
const UNREST = 1.5;
const AT_ONCE = 'at once';
/** How late requests are by themselves, on a machine on which that can still be told from a wait. */
const MOST_TURN_MILLIS = 30;
/** So many waits after one status must be known, and this share of them be none. */
const FEWEST_WAITS = 5;
const SHARE_AT_ONCE = 0.8;

/**
 * ERR-2. Of one wait nothing follows: full jitter may draw nearly 0. A finding needs five waits after one status, four fifths
 * of them below 15 ms plus one and a half times what timers are early (75 ms in twenty-fold time), and what requests are late by themselves, 30 ms at most. Full jitter from a
 * ceiling of 100 ms that doubles twice does that by chance in α < 0.01 of the runs in twenty-fold time, in less than 0.0001 in
 * real and virtual time; a client that never waits escapes when more than a fifth of its tries take longer than that on the
 * way (β < 0.01 on a quiet machine).
 */
export const backsOffFromServerErrors: Check = {
  id: 'ERR-2',
  title: 'backs off from server errors, or surfaces them',
  level: 'SHOULD',
  citation: 'Vendor overview page, "Errors"',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 8,
  explain: () =>
    'Calls are answered with 500, 501 or 503 without a hint. A client hands the error to its caller, or waits before it tries again; none may say that a call went well which the server never carried out. Waits are pooled: found is who comes back at once in four of five tries (at least five; α < 0.01 for full jitter from 100 ms up, β < 0.01).',
  cases: (hello) => {
    const kinds = callKinds(hello);
    return fc
      .record({
        statuses: fc.tuple(...kinds.map(() => fc.constantFrom(...STATUSES))),
        calls: fc.integer({ min: 1, max: 2 }),
      })
      .map(
        ({ statuses, calls }): ConformCase => ({
          faults: kinds.flatMap((call, index) => {
            const status = statuses[index];
            return status === undefined
              ? []
              : [{ operation: faultTarget(call), kind: 'status', status, times: TIMES }];
          }),
          workload: Array.from({ length: calls }, () => kinds.map((call) => ({ do: call }))).flat(),
          patienceSeconds: 90,
        }),
      );
  },
  judge: (trace) => {
    const all = attemptsOf(trace);
    if (!all.some(({ tries }) => tries.some(({ status }) => status >= 500))) return NOT_SEEN;
    return {
      exercised: true,
      findings: all.flatMap(toldAsDone),
      samples: [
        ...all
          .flatMap(tryPairs)
          .flatMap(({ refused, waitMicros }) =>
            refused.fault === 'status' ? [{ of: `a ${refused.status}`, value: waitMicros / 1000 }] : [],
          ),
        { of: AT_ONCE, value: (AT_ONCE_MICROS + UNREST * trace.graceMicros) / 1000 },
        ...turnSamples(trace),
      ],
    };
  },
  judgePool: (samples) => {
    const valuesOf = (wanted: string) => samples.filter(({ of }) => of === wanted).map(({ value }) => value);
    const turn = Math.min(quantile(valuesOf(TURN), 0.5) || 0, MOST_TURN_MILLIS);
    const bound = Math.max(0, ...valuesOf(AT_ONCE)) + turn;
    return STATUSES.flatMap((status): Finding[] => {
      const waits = valuesOf(`a ${status}`);
      const atOnce = waits.filter((wait) => wait < bound);
      if (waits.length < FEWEST_WAITS || atOnce.length < SHARE_AT_ONCE * waits.length) return [];
      return [
        {
          sentence: `${atOnce.length} of ${waits.length} tries after a ${status} came at once, without back-off.`,
        },
      ];
    });
  },
};

/** A call whose caller was told that it went well, though no try of it did. */
function toldAsDone({ call, name, tries }: Attempts): Finding[] {
  const last = tries.at(-1);
  if (call?.end?.kind !== 'ok' || last === undefined) return [];
  const done = call.step.do === 'send' ? acceptances(tries).length > 0 : last.status === 200;
  if (done || last.status < 500) return [];
  return [{ sentence: `${name} was told as done after a ${last.status}.`, serials: [last.serial] }];
}
