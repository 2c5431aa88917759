import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import { type CallKind, callKinds, faultTarget } from '../call-kinds.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { headerOf } from '../header-of.ts';
import { howOften } from '../how-often.ts';
import type { ErrorForm } from './error-forms.ts';

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
];
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
  runs: 10,
  explain: () =>
    'Calls are refused with 400, 403, 404, or a 401 that does not say that the token expired; some of the answers have no body, or one that is no error of the vendor. None may be made again as it was; after the 401 one more try with another token is accepted.',
  cases: (hello) =>
    fc
      .record({
        kinds: fc.subarray<CallKind>([...callKinds(hello)], { minLength: 1 }),
        refusals: fc.uniqueArray(fc.constantFrom(...REFUSALS), { minLength: 1, maxLength: 4 }),
      })
      .map(
        ({ kinds, refusals }): ConformCase => ({
          faults: kinds.flatMap((call) =>
            refusals.map((refusal) => ({ ...refusal, operation: faultTarget(call) }) as Fault),
          ),
          workload: refusals.flatMap(({ times }) =>
            Array.from({ length: Number(times ?? 1) }, () => kinds.map((call) => ({ do: call }))).flat(),
          ),
          patienceSeconds: 80,
          lingerSeconds: 5,
        }),
      ),
  judge: (trace) => {
    const all = attemptsOf(trace);
    if (!all.some(({ tries }) => tries.some(isFinal))) return NOT_SEEN;
    return { exercised: true, findings: all.flatMap(findingOf) };
  },
};

function isFinal({ status, fault }: JournalEntryView): boolean {
  return fault !== null && FINAL.includes(status);
}

/** What another host is asked is the business of ERR-4. */
function findingOf({ name, tries }: Attempts): Finding[] {
  const refused = tries.findIndex(isFinal);
  const first = tries[refused];
  if (first === undefined) return [];
  const again = tries.slice(refused + 1).filter(({ host }) => host === first.host);
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
