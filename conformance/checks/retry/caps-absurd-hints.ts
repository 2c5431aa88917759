import fc from 'fast-check';
import type { Fault, FaultOf } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { type TryPair, tryPairs } from '../try-pairs.ts';
import { atOnceMicros } from './at-once.ts';
import { retryInfoSeconds } from './retry-info.ts';
import { tokenTries } from './token-tries.ts';
import { unheard } from './unheard.ts';

/** By then a call must have ended or been tried again, in emulated seconds. */
const MOST_SECONDS = 120;
const LINGER_SECONDS = 20;
const TOKEN = 'IssueToken';
/** Refusals of each call: a timer that overflows is seen when it does so again and again. */
const REFUSALS = 3;
const FEWEST_AT_ONCE = 3;

const hour = 3600;
const week = 7 * 24 * hour;
/** Milliseconds above 2³¹ − 1 make timers of Node ring at once, and overflow 32 bits elsewhere. */
const overflow = 2_147_484;
/** A hint that is none of these. */
const SHORT_SECONDS = 1;
/** What a call meets before the hint: a cap that only the first answer is held against is none. */
const BEFORE: readonly Before[] = [
  // Whoever comes back at once is seen to when all tries of a call meet such a hint.
  null,
  null,
  null,
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: SHORT_SECONDS },
  { kind: 'token-expired' },
];
type Before =
  | { readonly kind: 'status'; readonly status: 429; readonly retryAfter?: number }
  | { readonly kind: 'token-expired' }
  | null;
const seconds = [hour, week, overflow, 1e12];
const hints = [
  ...seconds.map((retryAfter) => ({ retryAfter })),
  ...[hour, week, overflow, 1e8].map((dateInSeconds) => ({ retryAfter: { dateInSeconds } })),
  ...[hour, week, overflow, 1e9].map((retryInfo) => ({ retryInfo })),
];

/**
 * RET-8. That a hint is taken for none, and the next try comes after an ordinary back-off, is as good as a cap; full jitter
 * may make it short. So coming back at once is only found when all waits of a kind of call in a case do, three at least: for full jitter from a
 * second up α < 0.0001 in real and virtual time and < 0.01 in twenty-fold time; an overflowing timer never escapes where the
 * client tries twice more (β < 0.01).
 */
export const capsAbsurdHints: Check = {
  id: 'RET-8',
  title: 'caps or surfaces an absurd hint',
  level: 'SHOULD',
  citation:
    'Behaviour of published SDKs (Google, AWS and Stripe cap what servers ask for); RFC 9110, section 10.2.3',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 18,
  explain: () =>
    `Calls of any kind, or requests for a token, are refused with 429 or 503 and a hint of an hour, a week, more than 2³¹ milliseconds or ages, as Retry-After or in a RetryInfo: at once, after an ordinary refusal, or when a token has expired. Within ${MOST_SECONDS} s a call must have ended or been tried again, and the next call been made: nobody may sleep through such a hint in silence. Nor may the client come back at once every time, as timers do that overflow (α < 0.01, β < 0.01).`,
  cases: (hello) => {
    const [send = { do: 'send' }, ...readings] = callsOfEveryKind(hello);
    return fc
      .record({
        // A message and a reading, or one of them.
        reading: fc.constantFrom(null, ...readings.slice(0, 1), ...readings),
        chosen: fc.noShrink(fc.tuple(fc.constantFrom(...hints), fc.constantFrom(...hints))),
        status: fc.noShrink(fc.constantFrom(429 as const, 429 as const, 503 as const)),
        calls: fc.integer({ min: 1, max: 2 }),
        before: fc.constantFrom(...BEFORE),
        atTokens: fc.constantFrom(false, false, true),
      })
      .map(({ reading, chosen, status, calls, before, atTokens }): ConformCase => {
        const steps = reading === null ? [send] : [send, reading];
        return {
          faults: atTokens
            ? tokenFaults(before, { status, ...chosen[0], times: REFUSALS * calls })
            : steps.flatMap((step, index): Fault[] => {
                const operation = faultTarget(step);
                // A send after a 503 is rightly not tried again by many.
                const refused = { status: step === send ? 429 : status, ...chosen[index] } as const;
                return [
                  ...(before === null ? [] : [{ operation, ...before }]),
                  { operation, kind: 'status', ...refused, times: REFUSALS * calls },
                ];
              }),
          // The next call of the same client is not to be held up either.
          workload: steps.flatMap((step) => Array.from({ length: calls }, () => step)),
          patienceSeconds: MOST_SECONDS + LINGER_SECONDS,
        };
      });
  },
  judge: (trace) => {
    const made = attemptsOf(trace);
    const calls = [...made, ...tokenTries(trace)];
    const refused = calls.flatMap(({ tries }) => tries.filter((each) => hintOf(each) !== null));
    if (refused.length === 0) return NOT_SEEN;
    const findings = calls.flatMap((call): Finding[] => {
      const silent = unheard(call, trace);
      const hint = silent === null ? null : hintOf(silent.refused);
      if (silent === null || hint === null || silent.forMicros < MOST_SECONDS * 1e6) return [];
      return [
        {
          sentence: `${silent.name} was neither tried again nor told of in ${(silent.forMicros / 1e6).toFixed(0)} s after a ${silent.refused.status} with ${hint}${whose(silent.refused)}.`,
          serials: [silent.refused.serial],
        },
      ];
    });
    findings.push(...heldUp(made, refused, trace));
    const pairs = calls.flatMap(tryPairs).filter((pair) => hintOf(pair.refused) !== null);
    const operations = [...new Set(pairs.map((pair) => pair.refused.operation))];
    findings.push(
      ...operations.flatMap((operation) =>
        hurried(
          pairs.filter((pair) => pair.refused.operation === operation),
          trace.graceMicros,
        ),
      ),
    );
    const told = calls.filter(
      ({ call, tries }) =>
        call?.end?.kind === 'fail' && tries.filter((each) => hintOf(each) !== null).length === 1,
    ).length;
    return {
      exercised: true,
      findings,
      ...(told === 0 ? {} : { remark: 'Such hints are surfaced, not waited out.' }),
    };
  },
};

/** The requests for a token meet such a hint, the first one or that which follows on the end of a token. */
function tokenFaults(before: Before, refusal: Omit<FaultOf<'status'>, 'operation' | 'kind'>): Fault[] {
  const refused = { operation: TOKEN, kind: 'status', ...refusal } as const;
  if (before === null) return [refused];
  if (before.kind === 'status') return [{ operation: TOKEN, ...before }, refused];
  return [
    { operation: faultTarget({ do: 'send' }), ...before },
    { ...refused, skip: 1 },
  ];
}

/** A call that was never made, as others of its client were given such a hint before. */
function heldUp(
  calls: readonly Attempts[],
  refused: readonly JournalEntryView[],
  { wire, endMicros }: Trace,
): Finding[] {
  return calls.flatMap(({ name, call }): Finding[] => {
    if (call === null || call.end !== null || endMicros - call.invokedMicros < MOST_SECONDS * 1e6) return [];
    const last = refused.findLast(({ arrivedMicros }) => arrivedMicros < call.invokedMicros);
    if (last === undefined || wire.some(({ arrivedMicros }) => arrivedMicros >= call.invokedMicros))
      return [];
    const seconds = ((endMicros - call.invokedMicros) / 1e6).toFixed(0);
    return [
      {
        sentence: `${name} was neither made nor told of in ${seconds} s, since another call met a ${last.status} with ${hintOf(last)}${whose(last)}.`,
        serials: [last.serial],
      },
    ];
  });
}

function hurried(pairs: readonly TryPair[], graceMicros: number): Finding[] {
  const [first] = pairs;
  const longest = Math.max(...pairs.map(({ waitMicros }) => waitMicros));
  if (first === undefined || pairs.length < FEWEST_AT_ONCE || longest > atOnceMicros(graceMicros)) return [];
  const { name, refused } = first;
  return [
    {
      sentence: `After a ${refused.status} with ${hintOf(refused)}${whose(refused)} ${name} came back at once, as in all of ${pairs.length} tries: after ${(longest / 1000).toFixed(0)} ms at most.`,
      serials: pairs.map(({ next }) => next.serial),
    },
  ];
}

/** Who refused, where it was not the API. */
function whose({ operation }: JournalEntryView): string {
  return operation === TOKEN ? ' of the token host' : '';
}

/** The hint of a refusal in words; `null` when it has none, or one that may be waited out. */
function hintOf(refused: JournalEntryView): string | null {
  const value = headerOf(refused.responseHeaders, 'retry-after');
  if (value !== null) return value === String(SHORT_SECONDS) ? null : `Retry-After: ${value}`;
  const delay = retryInfoSeconds(refused);
  return delay === null ? null : `a RetryInfo of ${delay} s`;
}
