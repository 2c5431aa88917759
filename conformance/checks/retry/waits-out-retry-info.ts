import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Check } from '../check.ts';
import { NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { type Hinted, hintedCases } from './hinted-cases.ts';
import { hintedPairs } from './hinted-pairs.ts';
import { retryInfoSeconds } from './retry-info.ts';
import { withoutTries } from './without-tries.ts';

/** Quarters of a second. An ordinary back-off may come near fewer by chance, and then a replay would not always fail. */
const FEWEST_QUARTERS = 12;
/** Most of the delays: a case is to be short where time runs by itself. */
const MOST_QUARTERS = 48;
/** What stands in the place of the first delay now and then. Longer ones are capped by published SDKs: RET-8 looks at those. */
const LONG_QUARTERS = [100, 160, 240];
/** A Retry-After that every retry_delay is longer than: of two hints the longer one counts. */
const SHORTER_SECONDS = 1;
const HELP = { '@type': 'type.googleapis.com/google.rpc.Help', links: [] };
const RETRY_INFO = 'type.googleapis.com/google.rpc.RetryInfo';

const hints: fc.Arbitrary<Hinted[]> = fc
  .record({
    refusals: fc.array(
      fc.record({
        status: fc.constantFrom(429 as const, 429 as const, 503 as const),
        quarters: fc.integer({ min: FEWEST_QUARTERS, max: MOST_QUARTERS }),
        behind: fc.boolean(),
        envelope: fc.constantFrom('wrapped' as const, 'wrapped' as const, 'flat' as const),
        retryAfter: fc.constantFrom(null, null, SHORTER_SECONDS),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    long: fc.constantFrom(null, null, ...LONG_QUARTERS),
  })
  .map(({ refusals, long }) =>
    refusals.map(({ status, quarters, behind, envelope, retryAfter }, index): Hinted => {
      const seconds = (index === 0 && long !== null ? long : quarters) / 4;
      return {
        status,
        ...(envelope === 'flat' ? { envelope } : {}),
        ...(retryAfter === null ? {} : { retryAfter }),
        ...(behind
          ? { details: [HELP, { '@type': RETRY_INFO, retry_delay: `${seconds}s` }] }
          : { retryInfo: seconds }),
      };
    }),
  );

/** RET-3. */
export const waitsOutRetryInfo: Check = {
  id: 'RET-3',
  title: 'waits out the retry_delay of a RetryInfo',
  level: 'SHOULD',
  citation: "the vendor's overview page, on errors; google.rpc.RetryInfo in google/rpc/error_details.proto",
  // That an error may come without its envelope stands in examples only.
  evidence: 'vendor-source',
  needs: 'wire',
  capabilities: ['send'],
  runs: 16,
  explain: () =>
    "Calls of every kind and requests for a token are refused with 429 or 503, without Retry-After or with one of a second, and with a google.rpc.RetryInfo among the details, alone or behind another, in the documented envelope or in the flat form of the vendor's examples. Its retry_delay is quarters of a second up to 12 s, and now and then up to a minute. It comes at a first or a later try, to one call after the other, or while others succeed or are refused. From the last byte of the refusal to the next request of the same call at least so long must pass.",
  inapplicable: withoutTries,
  cases: (hello) => hintedCases(hello, hints),
  judge: (trace) => {
    const hinted = hintedPairs(trace, retryInfoSeconds);
    if (hinted.length === 0) return NOT_SEEN;
    const early = hinted.filter(({ waitMicros, seconds }) => waitMicros + trace.graceMicros < seconds * 1e6);
    return {
      exercised: true,
      findings: early.map(({ name, waitMicros, seconds, refused, next }) => ({
        sentence: `${name} was tried again ${(waitMicros / 1e6).toFixed(2)} s after a ${refused.status}${besideOf(refused)} whose RetryInfo${isFlat(refused) ? ', in a flat envelope,' : ''} asks for ${seconds} s.`,
        serials: [refused.serial, next.serial],
      })),
    };
  },
};

/** Whether an error came without the `error` wrapper. */
function isFlat({ responseBody }: JournalEntryView): boolean {
  return !/^\s*\{\s*"error"/.test(responseBody.text ?? '');
}

/** What it says besides, to be told in a sentence. */
function besideOf({ responseHeaders }: JournalEntryView): string {
  const value = headerOf(responseHeaders, 'retry-after');
  return value === null ? '' : ` with Retry-After: ${value}`;
}
