import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { howOften } from '../how-often.ts';
import { ownTokenTries } from '../retry/own-token-tries.ts';
import type { ErrorForm } from './error-forms.ts';

/** Within what clients wait out. */
const HINT_SECONDS = 2;

/**
 * Refusals that asking again does not change, whatever their body says. A 401 meets the one more try with another token that
 * is accepted, too.
 */
const REFUSALS: readonly ErrorForm[] = [
  { kind: 'status', status: 400 },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'empty', status: 400 },
  { kind: 'empty', status: 403 },
  { kind: 'html', status: 403 },
  { kind: 'html', status: 404 },
  { kind: 'flat-envelope', status: 400 },
  { kind: 'malformed', status: 404 },
  { kind: 'token-revoked', times: 3 },
  // When to come back is said of what may be asked again, and does not make this so.
  { kind: 'status', status: 400, retryInfo: HINT_SECONDS },
  { kind: 'status', status: 403, retryAfter: HINT_SECONDS },
  { kind: 'status', status: 404, retryAfter: HINT_SECONDS, retryInfo: HINT_SECONDS },
  { kind: 'status', status: 403, retryAfter: HINT_SECONDS, body: 'html' },
];
/** Those that the token host may give as well. That a key is refused for good is the business of TOK-5. */
const OF_TOKEN: readonly ErrorForm[] = REFUSALS.filter(
  (form) => form.kind === 'status' && (form.status === 403 || form.status === 404),
);
/** What comes before the first refusal of each kind of call. */
const BEFORE: readonly (readonly ErrorForm[])[] = [
  [],
  [],
  [{ kind: 'status', status: 429 }],
  [{ kind: 'token-expired' }],
];
/** Kinds of call that are refused in one case. */
const MOST_KINDS = 2;
const FINAL = [400, 401, 403, 404];

/** ERR-1. */
export const asksOnceWhenRefused: Check = {
  id: 'ERR-1',
  title: 'does not ask again for what was refused',
  level: 'MUST',
  citation: 'Vendor overview page, "Errors"; AIP-194',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 14,
  explain: () =>
    'Calls of every kind are refused with 400, 403, 404, or a 401 that does not say that the token expired, at their first try or after a 429 or an expired token; requests for a token with 403 and 404. Some of the answers have no body, or one that is no error of the vendor, and some say when to come back. None may be made again as it was, not by a later success or the end of the client either; after the 401 one more try with another token is accepted.',
  cases: (hello) => {
    const every = [...callsOfEveryKind(hello)];
    return fc
      .record({
        kinds: fc.subarray(every, { minLength: 1, maxLength: Math.min(MOST_KINDS, every.length) }),
        refusals: fc.uniqueArray(fc.constantFrom(...REFUSALS), { minLength: 1, maxLength: 6, size: 'max' }),
        ofToken: fc.oneof(
          { withCrossShrink: true },
          { weight: 2, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constantFrom(...OF_TOKEN) },
        ),
        before: fc.constantFrom(...BEFORE),
      })
      .map(
        ({ kinds, refusals, ofToken, before }): ConformCase => ({
          faults: [
            ...(ofToken === null ? [] : [{ ...ofToken, operation: 'IssueToken' } as Fault]),
            ...kinds.flatMap((call) =>
              [...before, ...refusals].map((form) => ({ ...form, operation: faultTarget(call) }) as Fault),
            ),
          ],
          workload: [
            ...(ofToken === null ? [] : kinds.slice(0, 1)),
            ...refusals.flatMap(({ times }) =>
              Array.from({ length: Number(times ?? 1) }, () => kinds).flat(),
            ),
            // They succeed.
            ...kinds,
            { do: 'close' as const },
          ],
          patienceSeconds: 80,
          lingerSeconds: 5,
        }),
      );
  },
  judge: (trace) => {
    const all = [...attemptsOf(trace), ...ownTokenTries(trace)];
    if (!all.some(({ tries }) => tries.some(isFinal))) return NOT_SEEN;
    return { exercised: true, findings: all.flatMap(findingOf) };
  },
};

function isFinal({ status, fault }: JournalEntryView): boolean {
  return fault !== null && fault !== 'token-expired' && FINAL.includes(status);
}

/** What another host is asked is the business of ERR-4. */
function findingOf({ name, tries }: Attempts): Finding[] {
  const refused = tries.findIndex(isFinal);
  const first = tries[refused];
  if (first === undefined) return [];
  const again = tries
    .slice(refused + 1)
    .filter(({ host, target }) => host === first.host && target === first.target);
  const sameToken = again.filter((entry) => tokenOf(entry) === tokenOf(first));
  const serials = [first, ...again].map(({ serial }) => serial);
  if (first.status === 401 && sameToken.length > 0)
    return [
      {
        sentence: `${name} was tried again with the token that a 401 had refused, ${howOften(sameToken.length)}.`,
        serials,
      },
    ];
  if (first.status === 401 && again.length > 1)
    return [
      {
        sentence: `${name} was tried ${howOften(again.length)} more after a 401 that does not say expired.`,
        serials,
      },
    ];
  if (first.status !== 401 && again.length > 0)
    return [
      { sentence: `${name} was tried ${howOften(again.length)} more after a ${first.status}.`, serials },
    ];
  return [];
}

const tokenOf = ({ requestHeaders }: JournalEntryView) => headerOf(requestHeaders, 'authorization');
