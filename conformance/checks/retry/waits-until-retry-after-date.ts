import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import { callKinds, faultTarget } from '../call-kinds.ts';
import type { Check } from '../check.ts';
import type { Finding, Sample } from '../finding.ts';
import { NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { quantile } from '../quantile.ts';
import { type TryPair, tryPairs } from '../try-pairs.ts';
import { atOnceMicros } from './at-once.ts';
import { type HintKind, hintKind, MEANINGLESS } from './hint-kind.ts';
import { oneByOne } from './one-by-one.ts';
import { toldApart } from './told-apart.ts';
import { TURN, turnSamples } from './turn-samples.ts';
import { unheard } from './unheard.ts';
import { withoutTries } from './without-tries.ts';

const PATIENCE_SECONDS = 100;
/** Whoever has not come back so long after the moment that a date names, or after a hint without meaning, took it wrong. */
const LONGEST_SILENCE_SECONDS = 60;
/** An HTTP-date has whole seconds. */
const DATE_MILLIS = 1000;
/** The waits of each kind that a verdict about them needs. */
const FEWEST = 6;
/** Of the client's own back-off: what waits so much less does not back off. */
const SHARE = 0.25;
const PLAIN: HintKind = 'no hint';
const AT_ONCE = 'at once';

const hint = fc.oneof(
  fc.record({ dateInSeconds: fc.integer({ min: 4, max: 9 }) }),
  fc.record({ dateInSeconds: fc.constantFrom(-2, -60, -86_400, -1_000_000) }),
  fc.constantFrom('-1', '-5', '-120'),
  fc.constantFrom('soon', 'NaN', 'later today', 'Wed, 99 Foo 2026 25:61:61 GMT'),
);

/**
 * RET-2. What an early return after a date shows is certain. That a past or malformed value makes a client come back at
 * once is judged over the pool: the middle one of at least six first waits after such values must be a quarter or more of
 * the middle first wait without a hint. For a client that draws both from full jitter the chance to be blamed is below
 * α = 0.02 at six waits and 0.001 at sixteen, for one with equal jitter 0; one that comes back at once is missed with
 * β < 0.01, unless its own waits are as short as a request is late by itself.
 */
export const waitsUntilRetryAfterDate: Check = {
  id: 'RET-2',
  title: 'reads dates and nonsense in Retry-After',
  level: 'SHOULD',
  citation: 'RFC 9110, section 10.2.3',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 24,
  explain: () =>
    'Calls are refused once each, with Retry-After as an HTTP-date some seconds ahead, as a date in the past, a negative number or a text, or without it. Before the moment that a date names, less the second that dates leave open, no request may come again. After a value that means nothing the first waits must be like those without a hint: of six and more the middle one at least a quarter of theirs (α < 0.02, β < 0.01), and nothing may be slept through for a minute.',
  inapplicable: withoutTries,
  cases: (hello) =>
    fc
      .record({
        call: fc.constantFrom(...callKinds(hello)),
        status: fc.constantFrom(429 as const, 503 as const),
        hints: fc.noShrink(fc.tuple(hint, hint)),
      })
      .map(({ call, status, hints }): ConformCase => {
        const values = [...hints.map((retryAfter) => ({ retryAfter })), {}];
        return {
          // One for each call: what comes after a refusal is let pass.
          faults: values.map((value, index) => ({
            operation: faultTarget(call),
            kind: 'status',
            // A send after a 503 is rightly not tried again by many.
            status: call === 'send' ? 429 : status,
            ...value,
            ...(index === 0 ? {} : { skip: 1 }),
          })),
          workload: oneByOne(
            values.map(() => call),
            values.length,
          ),
          patienceSeconds: PATIENCE_SECONDS,
        };
      }),
  judge: (trace) => {
    const calls = toldApart(trace);
    const pairs = calls.flatMap(tryPairs);
    const silent = calls.flatMap((call) => unheard(call, trace) ?? []).flatMap((each) => sleptThrough(each));
    const seen = pairs.filter(({ refused }) => hintKind(refused) !== PLAIN);
    if (seen.length + silent.length === 0) return { ...NOT_SEEN, samples: firstWaits(pairs, trace) };
    return {
      exercised: true,
      findings: [...seen.flatMap((pair) => early(pair, trace)), ...silent],
      samples: firstWaits(pairs, trace),
    };
  },
  judgePool: (samples) => {
    const waitsAfter = (kind: string) => samples.filter(({ of }) => of === kind).map(({ value }) => value);
    const turn = quantile(waitsAfter(TURN), 0.5) || 0;
    const plain = waitsAfter(PLAIN);
    const own = quantile(plain, 0.5) - turn;
    if (plain.length < FEWEST || own <= Math.max(turn, quantile(waitsAfter(AT_ONCE), 0.5))) return [];
    return MEANINGLESS.flatMap((kind): Finding[] => {
      const waits = waitsAfter(kind);
      const middle = Math.max(0, quantile(waits, 0.5) - turn);
      if (waits.length < FEWEST || middle >= own * SHARE) return [];
      return [
        {
          sentence: `After ${kind} in Retry-After it does not back off: the middle one of ${waits.length} waits is ${middle.toFixed(0)} ms, and ${own.toFixed(0)} ms without a hint.`,
        },
      ];
    });
  },
};

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
