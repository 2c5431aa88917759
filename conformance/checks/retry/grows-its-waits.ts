import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Attempts } from '../../trace/attempts.ts';
import { callsInParts } from '../call-of-any-kind.ts';
import { CALLS_IN_WORDS } from '../calls-in-words.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import { NOT_SEEN, type Sample } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { tryPairs } from '../try-pairs.ts';
import { waitsOf } from '../waits-of.ts';
import { envelopeFindings, LOWEST } from './envelope-findings.ts';
import { frozenFindings } from './frozen-findings.ts';
import { toldApart } from './told-apart.ts';
import { TURN, turnSamples } from './turn-samples.ts';
import { unheard } from './unheard.ts';
import { withoutTries } from './without-tries.ts';

/** Who makes the calls of a kind in a case: two are of one client. */
const CLIENTS: Partial<Record<Step['do'], readonly number[]>> = {
  send: [0, 1, 2, 2],
  'read-app': [0, 1, 3, 3],
  'list-messages': [4, 5, 6, 6],
  'list-templates': [4, 5, 7, 7],
};
/** The longest wait without a hint: what published clients cap theirs at is at most two minutes (gRPC). */
const LONGEST_SECONDS = 120;
/** A wait of three minutes that others before it have put off for as long is seen to be too long. */
const PATIENCE_SECONDS = 330;
const GRAIN = 'grain';
const GAP = 'gap';

/**
 * RET-4. Two thirds of the cases are of messages and readings, as many of lists, so that some 27 calls of each kind are known.
 * Their waits are pooled by their place in the call. They grow when the longest is 1.3 times the first on
 * average, 1.5 times with three waits and more: full jitter whose ceiling doubles is blamed with α < 0.002, waits from one
 * uniform distribution escape with β < 0.04. They are random when the lower half spans a fiftieth of the wait, and twice what
 * timers are inexact: equal, full and decorrelated jitter span a third and more (α < 0.0001), a jitter of a tenth spans a
 * twenty-fifth (α < 0.01), constant waits span what timers are inexact (β < 0.01 on a quiet machine). On a busy
 * machine short waits may span twice what requests that nobody waits for are late, where a longer one is narrow. Where timers are coarser than a fortieth of every wait, as in dilated time with
 * short waits, randomness is not judged, and nothing is where requests are later by themselves
 * than the waits last. That clients come apart is seen because most calls have a client of their own, and that one client
 * draws anew each time because some have not.
 */
export const growsItsWaits: Check = {
  id: 'RET-4',
  title: 'backs off exponentially, with randomness',
  level: 'SHOULD',
  citation: 'AWS Architecture Blog, "Exponential Backoff And Jitter"; the vendor\'s overview page, on errors',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 10,
  explain: () =>
    `Calls of every kind and of many clients are refused with 429, without a hint, until they give up. Over all of them (some 27 of a kind) the waits must grow from try to try (α < 0.002, β < 0.04), none may be longer than ${LONGEST_SECONDS} s, and they must have randomness, of which any published jitter is enough: the lower half must span a fiftieth of the wait, and twice what timers are inexact (α < 0.01, β < 0.01). Two calls of one client may not wait alike where those of two clients do not (α < 0.004, β < 0.01).`,
  inapplicable: withoutTries,
  cases: (hello) =>
    fc
      .record({
        kinds: fc.subarray([...callsInParts(hello)], { minLength: 1 }).map((parts) => parts.flat()),
        draw: fc.noShrink(fc.noBias(fc.nat())),
      })
      .map(
        ({ kinds, draw }): ConformCase => ({
          faults: kinds.map((call) => ({
            operation: faultTarget(call),
            kind: 'status',
            status: 429,
            times: 'always',
          })),
          workload: kinds.flatMap((call) =>
            (CLIENTS[call.do] ?? []).map((client): Step => ({ ...call, client })),
          ),
          patienceSeconds: PATIENCE_SECONDS,
          // The same case again would be the same clients with the same chance.
          note: `draw ${draw}`,
        }),
      ),
  judge: (trace) => {
    const calls = toldApart(trace);
    const pairs = calls.flatMap(tryPairs).filter(({ refused }) => refused.status === 429);
    const waits = pairs.map(({ refused, index, waitMicros }) => ({
      of: `${refused.operation} ${index}`,
      value: waitMicros / 1000,
    }));
    const long = [
      ...pairs.map(({ name, refused, waitMicros }) => ({ name, refused, forMicros: waitMicros })),
      ...calls.flatMap((call) => unheard(call, trace) ?? []),
    ].filter(({ forMicros }) => forMicros > LONGEST_SECONDS * 1e6 + trace.slackMicros);
    if (pairs.length + long.length === 0) return NOT_SEEN;
    return {
      exercised: true,
      findings: long.map(({ name, refused, forMicros }) => ({
        sentence: `${name} waited ${(forMicros / 1e6).toFixed(0)} s and more after a 429 without a hint: back-off is to be capped.`,
        serials: [refused.serial],
      })),
      samples: [
        ...waits,
        ...gapsOfClients(calls),
        ...turnSamples(trace),
        { of: GRAIN, value: trace.graceMicros / 1000 },
      ],
    };
  },
  judgePool: (samples) => {
    const valuesOf = (wanted: string) => samples.filter(({ of }) => of === wanted).map(({ value }) => value);
    const turns = valuesOf(TURN);
    const sight = {
      grain: Math.max(0, ...valuesOf(GRAIN)),
      turn: turns.length === 0 ? 0 : quantile(turns, 0.5),
      late: turns.length === 0 ? 0 : quantile(turns, 0.5) - quantile(turns, LOWEST),
    };
    const [found = []] = Object.entries(CALLS_IN_WORDS)
      .map(([operation, what]) => {
        const waits = waitsByPlace(samples, operation);
        const found = envelopeFindings(what, waits, sight);
        if (found.length > 0) return found;
        const calls = `${waits[0]?.length} ${what}`;
        return frozenFindings(calls, waits, waitsByPlace(samples, `${GAP}-${operation}`), sight.grain);
      })
      .filter(({ length }) => length > 0);
    return found;
  },
};

/** By how much the waits of two calls of one client differ, place by place. */
function gapsOfClients(calls: readonly Attempts[]): Sample[] {
  const known = calls.flatMap((each) => (each.call === null ? [] : [{ ...each, step: each.call.step }]));
  return known.flatMap((one, index) => {
    const other = known
      .slice(index + 1)
      .find(({ step }) => step.do === one.step.do && (step.client ?? 0) === (one.step.client ?? 0));
    if (other === undefined) return [];
    const waits = waitsOf(other);
    return tryPairs(one).flatMap(({ refused, waitMicros }, place) => {
      const wait = waits[place];
      if (wait === undefined) return [];
      return [{ of: `${GAP}-${refused.operation} ${place}`, value: Math.abs(wait - waitMicros) / 1000 }];
    });
  });
}

function waitsByPlace(samples: readonly Sample[], operation: string): number[][] {
  const places: number[][] = [];
  for (const { of, value } of samples) {
    const [name, place] = of.split(' ');
    if (name !== operation) continue;
    const waits = places[Number(place)] ?? [];
    places[Number(place)] = waits;
    waits.push(value);
  }
  return places;
}
