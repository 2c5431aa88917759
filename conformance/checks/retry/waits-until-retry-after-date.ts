import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Attempts } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import type { Finding, Sample } from '../finding.ts';
import { NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { quantile } from '../quantile.ts';
import { rankSum } from '../rank-sum.ts';
import { type TryPair, tryPairs } from '../try-pairs.ts';
import { atOnceMicros } from './at-once.ts';
import { type HintKind, hintKind, MEANINGLESS } from './hint-kind.ts';
import { toldApart } from './told-apart.ts';
import { TURN, turnSamples } from './turn-samples.ts';
import { unheard } from './unheard.ts';
import { withoutTries } from './without-tries.ts';

const PATIENCE_SECONDS = 120;
/** Whoever has not come back so long after the moment that a date names, or after a hint without meaning, took it wrong. */
const LONGEST_SILENCE_SECONDS = 60;
/** An HTTP-date has whole seconds. */
const DATE_MILLIS = 1000;
/** The waits of each kind that a verdict about them needs. */
const FEWEST = 6;
/** Of the client's own back-off: what waits less than that, and not by chance, comes back too soon. */
const SHARE = 0.5;
/** Standard deviations of the rank-sum test, for α = 0.002. */
const SHORTER = -2.878;
const PLAIN: HintKind = 'no hint';
const AT_ONCE = 'at once';

/**
 * Most of them are so long ago that a wait as long is told from a client's own, and not so long that it would be too long for
 * it; others are.
 */
const PAST_SECONDS = [-20, -25, -30, -35, -2, -86_400, -1_000_000];
/** So many times the longest wait without a hint, and so many milliseconds more, is no ordinary one. */
const TIMES_LONGER = 4;
const MUCH_LONGER_MILLIS = 4000;
/** Of the calls whose like was tried again without a hint. */
const GIVEN_UP_SHARE = 0.5;
const GIVEN_UP = 'given up after';

const past = fc.record({ dateInSeconds: fc.constantFrom(...PAST_SECONDS) });
const hint = fc.oneof(
  fc.record({ dateInSeconds: fc.integer({ min: 4, max: 9 }) }),
  past,
  past,
  fc.constantFrom('-1', '-5', '-120'),
  fc.constantFrom('soon', 'NaN', 'later today', 'Wed, 99 Foo 2026 25:61:61 GMT'),
);

/**
 * RET-2. What an early return after a date shows is certain. That a past or malformed value makes a client come back too soon
 * is judged over the pool: of six and more first waits after such values the middle one is under half of the middle first
 * wait without a hint, and by the rank-sum test they are the shorter ones with α = 0.002. A client that draws both from one
 * jitter is blamed no oftener, one with equal jitter never; one that comes back at once is missed with β < 0.01, unless its
 * own waits are as short as a request is late by itself, and one whose waits are a quarter of its own at most with β < 0.1.
 * The middle one must not be more than four times the longest one without a hint, either: the chance of that is below
 * α = 0.001 for six waits and six from the same full jitter. And of six calls and more whose like was tried again without a
 * hint less than half may be given up.
 */
export const waitsUntilRetryAfterDate: Check = {
  id: 'RET-2',
  title: 'reads dates and nonsense in Retry-After',
  level: 'SHOULD',
  citation: 'RFC 9110, section 10.2.3',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 32,
  explain: () =>
    'Calls of every kind are refused once each, at their first try or at their second, with Retry-After as an HTTP-date some seconds ahead, as a date in the past, a negative number or a text, or without it. Before the moment that a date names, less the second that dates leave open, no request may come again. After a value that means nothing the first waits must be like those without a hint: of six and more the middle one at least half of theirs, unless that may be chance (rank-sum test, α = 0.002), and at most four times the longest of theirs, less than half of the calls may be given up for it, and nothing may be slept through for a minute.',
  inapplicable: withoutTries,
  cases: (hello) =>
    fc
      .record({
        call: callOfAnyKind(hello),
        status: fc.constantFrom(429 as const, 503 as const),
        hints: fc.noShrink(fc.tuple(hint, hint)),
        second: fc.constantFrom(false, false, true),
      })
      .map(({ call, status: drawn, hints, second }): ConformCase => {
        // Without a hint first: whoever gives up for one leaves what is meant for the next call to be let pass.
        const values = [{}, ...hints.map((retryAfter) => ({ retryAfter }))];
        const operation = faultTarget(call);
        // A send after a 503 is rightly not tried again by many.
        const status = call.do === 'send' ? 429 : drawn;
        return {
          // One for each call, since what comes after a refusal is let pass, or two for the first.
          faults: values.map(
            (value, index): Fault => ({
              operation,
              kind: 'status',
              status,
              ...value,
              ...(index === 0 || (index === 1 && second) ? {} : { skip: 1 }),
            }),
          ),
          workload: values.map((_, client) => ({ ...call, client })),
          patienceSeconds: PATIENCE_SECONDS,
        };
      }),
  judge: (trace) => {
    const calls = toldApart(trace);
    const pairs = calls.flatMap(tryPairs);
    const silent = calls.flatMap((call) => unheard(call, trace) ?? []).flatMap((each) => sleptThrough(each));
    const seen = pairs.filter(({ refused }) => hintKind(refused) !== PLAIN);
    const samples = [...firstWaits(pairs, trace), ...givenUp(calls)];
    if (seen.length + silent.length === 0) return { ...NOT_SEEN, samples };
    return {
      exercised: true,
      findings: [...seen.flatMap((pair) => early(pair, trace)), ...silent],
      samples,
    };
  },
  judgePool: (samples) => {
    const valuesOf = (of: string) => samples.filter((each) => each.of === of).map(({ value }) => value);
    const [turn, plain] = [quantile(valuesOf(TURN), 0.5) || 0, valuesOf(PLAIN)];
    const own = quantile(plain, 0.5) - turn;
    const isKnown = plain.length >= FEWEST && own > Math.max(turn, quantile(valuesOf(AT_ONCE), 0.5));
    return MEANINGLESS.flatMap((kind) => [
      ...(isKnown ? waitFindings(kind, valuesOf(kind), { plain, own, turn }) : []),
      ...givenUpFindings(kind, valuesOf(`${GIVEN_UP} ${kind}`)),
    ]);
  },
};

/** What is wrong with the waits after hints of a kind that means nothing, of which there are enough. */
function waitFindings(
  kind: HintKind,
  waits: readonly number[],
  { plain, own, turn }: { readonly plain: readonly number[]; readonly own: number; readonly turn: number },
): Finding[] {
  if (waits.length < FEWEST) return [];
  const middle = Math.max(0, quantile(waits, 0.5) - turn);
  const longest = Math.max(...plain);
  const said = `After ${kind} in Retry-After it does not wait as it does without a hint: the middle one of ${waits.length} waits is ${middle.toFixed(0)} ms, and`;
  if (middle < own * SHARE && rankSum(waits, plain) <= SHORTER)
    return [{ sentence: `${said} ${own.toFixed(0)} ms without.` }];
  if (middle > longest * TIMES_LONGER + MUCH_LONGER_MILLIS)
    return [{ sentence: `${said} the longest without ${longest.toFixed(0)} ms.` }];
  return [];
}

function givenUpFindings(kind: HintKind, given: readonly number[]): Finding[] {
  const number = given.filter((each) => each === 1).length;
  if (given.length < FEWEST || number < given.length * GIVEN_UP_SHARE) return [];
  return [
    {
      sentence: `After ${kind} in Retry-After it gave up ${number} of ${given.length} calls, whose like it tried again without a hint.`,
    },
  ];
}

function early({ name, refused, next, waitMicros }: TryPair, { graceMicros }: Trace): Finding[] {
  if (hintKind(refused) !== 'a date') return [];
  const value = headerOf(refused.responseHeaders, 'retry-after') ?? '';
  const leftMillis = Date.parse(value) - Date.parse(next.arrivedAt);
  if (leftMillis - graceMicros / 1000 <= DATE_MILLIS) return [];
  return [
    {
      sentence: `${name} was tried again ${(waitMicros / 1e6).toFixed(2)} s after a ${refused.status} with Retry-After: ${value}, ${(leftMillis / 1000).toFixed(1)} s before that moment.`,
      serials: [refused.serial, next.serial],
    },
  ];
}

function sleptThrough({ name, refused, forMicros }: NonNullable<ReturnType<typeof unheard>>): Finding[] {
  const value = headerOf(refused.responseHeaders, 'retry-after');
  const ahead = hintKind(refused) === 'a date' ? Date.parse(value ?? '') - Date.parse(refused.arrivedAt) : 0;
  if (value === null || forMicros / 1e6 < LONGEST_SILENCE_SECONDS + ahead / 1000) return [];
  return [
    {
      sentence: `${name} was neither tried again nor told of in ${(forMicros / 1e6).toFixed(0)} s after a ${refused.status} with Retry-After: ${value}.`,
      serials: [refused.serial],
    },
  ];
}

function firstWaits(pairs: readonly TryPair[], trace: Trace): Sample[] {
  const first = pairs.filter(({ index }) => index === 0);
  const waits = first.map(({ refused, waitMicros }) => ({ of: hintKind(refused), value: waitMicros / 1000 }));
  return [...waits, ...turnSamples(trace), { of: AT_ONCE, value: atOnceMicros(trace.graceMicros) / 1000 }];
}

/** Which calls were given up after a hint, 1, or tried again, 0; only where one like them was tried again without a hint. */
function givenUp(calls: readonly Attempts[]): Sample[] {
  const ended = calls.filter(({ call }) => call !== null && call.end !== null);
  const first = ended.flatMap(({ tries: [refused, next] }) =>
    refused === undefined || refused.fault === null
      ? []
      : [{ kind: hintKind(refused), isLast: next === undefined }],
  );
  if (!first.some(({ kind, isLast }) => kind === PLAIN && !isLast)) return [];
  return first.map(({ kind, isLast }) => ({ of: `${GIVEN_UP} ${kind}`, value: isLast ? 1 : 0 }));
}
