import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import { acceptances } from '../acceptances.ts';
import type { Check } from '../check.ts';
import { clientEnd, withEnd } from '../client-end.ts';
import type { ErrorForm } from '../error/error-forms.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

/** How late an answer is at which an impatient client sends a second copy. */
const LATE_MILLIS = 1500;

/** What says that nothing was done, in every form of its body. */
const REFUSALS: readonly ErrorForm[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: 2 },
  { kind: 'status', status: 429, retryInfo: 1.5, envelope: 'flat' },
  { kind: 'empty', status: 429 },
  { kind: 'status', status: 503 },
  { kind: 'html', status: 503 },
];

/** MSG-2. What is doubled after an expired token is the business of TOK-3. */
export const sendsOnceAfterRefusal: Check = {
  id: 'MSG-2',
  title: 'sends once what was refused before',
  level: 'MUST',
  citation: 'RFC 9110, section 9.2.2',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 12,
  explain: () =>
    'Some of several sends are refused with 429 or 503 before anything was done, and one answer is late; no answer is lost. In some cases the client is ended, meanwhile or after. However it tries again, the server must accept each message at most once. What is doubled after an expired token TOK-3 tells.',
  cases: () =>
    fc
      .record({
        refusals: fc.array(
          fc.record({ form: fc.constantFrom(...REFUSALS), skip: fc.integer({ min: 0, max: 2 }) }),
          { minLength: 1, maxLength: 2 },
        ),
        late: fc.boolean(),
        sends: fc.integer({ min: 2, max: 5 }),
        end: clientEnd,
        together: fc.boolean(),
      })
      .map(({ refusals, late, sends, end, together }): ConformCase => {
        const operation = 'SendMessage';
        const faults: Fault[] = refusals.map(({ form, skip }) => ({ ...form, operation, skip }));
        return {
          faults: late ? [...faults, { operation, kind: 'delay', millis: LATE_MILLIS }] : faults,
          workload: withEnd(
            Array.from({ length: sends }, () => ({ do: 'send', ...(together ? { at: 0 } : {}) })),
            end,
          ),
          patienceSeconds: 80,
          lingerSeconds: 5,
        };
      }),
  judge: (trace) => {
    const refused = trace.wire.filter(
      ({ operation, fault, status }) => operation === 'SendMessage' && fault !== null && status >= 400,
    );
    if (refused.length === 0) return NOT_SEEN;
    return { exercised: true, findings: attemptsOf(trace).flatMap(doubled) };
  },
};

/** A client that left before the answer had come does not know what became of it: MSG-3 looks at those. */
function doubled({ name, tries }: Attempts): Finding[] {
  const [first, second, ...more] = acceptances(tries);
  if (first === undefined || second === undefined || !first.whole) return [];
  const answered = first.endedMicros ?? Number.POSITIVE_INFINITY;
  const how =
    second.arrivedMicros < answered
      ? 'a second copy came while the first was under way'
      : `it was sent again ${((second.arrivedMicros - answered) / 1e6).toFixed(2)} s after it had been accepted`;
  return [
    {
      sentence: `${name} was accepted ${2 + more.length} times: ${how}.`,
      serials: [first, second, ...more].map(({ serial }) => serial),
    },
  ];
}
