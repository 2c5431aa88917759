import fc from 'fast-check';
import type { Check } from '../check.ts';
import { NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { type Hinted, hintedCases } from './hinted-cases.ts';
import { hintedPairs } from './hinted-pairs.ts';
import { withoutTries } from './without-tries.ts';

/** Most of the hints: a case is to be short where time runs by itself. */
const LONGEST_SECONDS = 12;
/** What stands in the place of the first hint now and then. Longer ones are capped by published SDKs: RET-8 looks at those. */
const LONG_SECONDS = [25, 40, 60];
/** An ordinary back-off may come near a shorter one by chance, and then a replay would not always fail. */
const SHORTEST_SECONDS = 3;
/** A refusal that is late tells from when a client counts. */
const LATE_MILLIS = 2000;
/** Shorter than every Retry-After: of two hints the longer one counts. */
const RETRY_INFO_SECONDS = 1;
/** What the body is, which the header does not depend on. */
const BODIES: readonly Partial<Hinted>[] = [
  {},
  {},
  { retryInfo: RETRY_INFO_SECONDS },
  { retryInfo: RETRY_INFO_SECONDS },
  { envelope: 'flat' },
  { body: 'empty' },
  { body: 'malformed' },
  { body: 'html' },
];

const hints: fc.Arbitrary<Hinted[]> = fc
  .record({
    refusals: fc.array(
      fc.record({
        status: fc.constantFrom(429 as const, 429 as const, 503 as const),
        retryAfter: fc.integer({ min: SHORTEST_SECONDS, max: LONGEST_SECONDS }),
        millis: fc.constantFrom(0, LATE_MILLIS),
        body: fc.constantFrom(...BODIES),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    long: fc.constantFrom(null, null, ...LONG_SECONDS),
  })
  .map(({ refusals, long }) =>
    refusals.map(({ body, ...refusal }, index) => ({
      ...refusal,
      ...body,
      ...(index === 0 && long !== null ? { retryAfter: long } : {}),
    })),
  );

/** RET-1. */
export const waitsOutRetryAfter: Check = {
  id: 'RET-1',
  title: 'waits out Retry-After',
  level: 'MUST',
  citation: 'RFC 9110, section 10.2.3',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 18,
  explain: () =>
    'Calls of every kind and requests for a token are refused with 429 or 503 and Retry-After: n, up to a minute, at once or after two seconds, whatever the body is; at a first or a later try, one after the other, while others of the same client succeed or are refused, or while it is ended. From the last byte of the refusal to the next request of the same call at least n seconds must pass, on the clock of the server.',
  inapplicable: withoutTries,
  cases: (hello) => hintedCases(hello, hints),
  judge: (trace) => {
    const hinted = hintedPairs(trace, ({ responseHeaders }) => {
      const hint = headerOf(responseHeaders, 'retry-after');
      return hint !== null && /^\d+$/.test(hint) ? Number(hint) : null;
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
