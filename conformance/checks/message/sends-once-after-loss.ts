import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import { acceptances } from '../acceptances.ts';
import type { Check } from '../check.ts';
import { clientEnd, withEnd } from '../client-end.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

const operation = 'SendMessage';
/** Ways in which the answer of an accepted send is lost. */
const LOSSES: readonly Fault[] = [
  { operation, kind: 'reset-after' },
  { operation, kind: 'empty' },
  { operation, kind: 'truncated' },
  { operation, kind: 'malformed' },
  { operation, kind: 'status', status: 503, commit: true },
  { operation, kind: 'status', status: 500, commit: true },
  { operation, kind: 'html', commit: true },
  { operation, kind: 'empty', status: 503, commit: true },
];
/** What may come before, so that the answer is lost of a later try: a refusal, or the end of a token. */
const BEFORE: readonly Fault[] = [
  { operation, kind: 'status', status: 429, retryAfter: 1 },
  { operation, kind: 'token-expired' },
];
/** For clients that do not wait for ever. */
const HANG: Fault = { operation, kind: 'hang', commit: true };
const LONGEST_SECONDS = 60;

/** MSG-3. After a 5xx the page says to try again, so a second copy after one that was carried out all the same only warns. */
export const sendsOnceAfterLoss: Check = {
  id: 'MSG-3',
  title: 'doubles no message whose answer was lost',
  level: 'MUST',
  citation: 'RFC 9110, section 9.2.2; the API has no idempotency key',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 16,
  explain: () =>
    'A send is accepted, and its answer is lost: the connection is reset or hangs, the body is missing, broken or cut, or an error is shown; at the first try or a later one, and in some cases the client is ended, meanwhile or after. Only a client that promises at-least-once may send the message again; after an error of the server a second copy warns.',
  inapplicable: ({ policy }) =>
    policy.delivery === 'at-least-once'
      ? 'It promises at-least-once: a second copy keeps that promise.'
      : null,
  cases: ({ policy }) => {
    const bound = patientOf(policy);
    const losses = bound === null ? LOSSES : [...LOSSES, HANG];
    return fc
      .record({
        some: fc.uniqueArray(fc.constantFrom(...losses), { minLength: 1, maxLength: 3 }),
        before: fc.constantFrom(null, null, ...BEFORE),
        end: clientEnd,
        together: fc.boolean(),
      })
      .map(({ some, before, end, together }): ConformCase => {
        const faults = before === null ? some : [before, ...some];
        return {
          faults,
          workload: withEnd(
            faults.map(() => ({ do: 'send', ...(together ? { at: 0 } : {}) })),
            end,
          ),
          patienceSeconds: 120 + 2 * (bound ?? 0),
          lingerSeconds: 10,
        };
      });
  },
  judge: (trace) => {
    const lost = trace.wire.some(({ outcome, fault }) => outcome === 'accepted' && fault !== null);
    return lost ? { exercised: true, findings: attemptsOf(trace).flatMap(doubled) } : NOT_SEEN;
  },
};

/** Seconds after which a client leaves a connection that hangs; `null` when that is too long to wait for. */
function patientOf({ timeoutSeconds }: Policy): number | null {
  return typeof timeoutSeconds === 'number' && timeoutSeconds <= LONGEST_SECONDS ? timeoutSeconds : null;
}

function doubled({ name, tries }: Attempts): Finding[] {
  const accepted = acceptances(tries);
  const first = accepted.find(({ fault }) => fault !== null);
  if (first === undefined || accepted.length < 2) return [];
  const how =
    first.status >= 500 ? `a ${first.status} that was carried out` : `its answer was lost (${first.fault})`;
  return [
    {
      sentence: `${name} was accepted ${accepted.length} times: it was sent again after ${how}, and no at-least-once is promised.`,
      serials: accepted.map(({ serial }) => serial),
      ...(accepted.slice(0, -1).every(({ status }) => status >= 500) ? { atMost: 'warn' as const } : {}),
    },
  ];
}
