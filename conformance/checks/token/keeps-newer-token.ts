import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { expiredMarks, refusedAsExpired, tokenRequests } from './token-requests.ts';

/** The first try of a call, and the one after its refresh. */
const TRIES = 2;

/** TOK-4. */
export const keepsNewerToken: Check = {
  id: 'TOK-4',
  title: 'keeps a newer token when an old one is refused late, and stops when the new one is refused too',
  level: 'SHOULD',
  citation: 'RFC 6750, section 3.1; change logs of SDKs',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 6,
  explain: () =>
    'Either a message waits for seconds until its token is refused as expired, while another one is refused at once and brings a new token: the late refusal must not cause one more. Or every token is refused as expired: each call must stop after one refresh and one more try.',
  cases: () => fc.oneof(lateCases, endlessCases),
  judge: (trace) => {
    if (!trace.wire.some(refusedAsExpired)) return NOT_SEEN;
    const findings = trace.case.note === 'late' ? lateFindings(trace) : endlessFindings(trace);
    return { exercised: true, findings };
  },
};

/** One or two messages are refused late, after another one was refused and has brought a new token. */
const lateCases = fc
  .record({ late: fc.integer({ min: 1, max: 2 }), millis: fc.integer({ min: 4000, max: 7000 }) })
  .map(({ late, millis }): ConformCase => {
    const send = (at: number): Step => ({ do: 'send', at });
    return {
      note: 'late',
      faults: [
        { operation: 'SendMessage', kind: 'token-expired', skip: 1, times: late, millis },
        { operation: 'SendMessage', kind: 'token-expired' },
      ],
      workload: [send(0), ...Array.from({ length: late }, () => send(1)), send(2)],
      patienceSeconds: 40,
    };
  });

const endlessCases = fc.integer({ min: 1, max: 3 }).map(
  (calls): ConformCase => ({
    note: 'endless',
    faults: [{ operation: 'SendMessage', kind: 'token-expired', times: 20 }],
    workload: Array.from({ length: calls }, () => ({ do: 'send' })),
    patienceSeconds: 40,
  }),
);

/** Without a token that several calls were refused for, there is no newer one to throw away. */
function lateFindings(trace: Trace): Finding[] {
  const requests = tokenRequests(trace);
  const refused = attemptsOf(trace).filter(({ tries }) => tries.some(refusedAsExpired)).length;
  const expired = expiredMarks(trace).size;
  if (expired >= refused || requests.length <= 1 + expired) return [];
  const tokens = expired === 1 ? 'one' : `${expired}`;
  const sentence = `${requests.length} tokens were asked for, though only ${tokens} had been refused as expired: the late refusal of an old token threw a newer one away.`;
  return [{ sentence, serials: requests.map(({ serial }) => serial) }];
}

function endlessFindings(trace: Trace): Finding[] {
  const stubborn = attemptsOf(trace).flatMap(({ name, tries }): Finding[] => {
    const refused = tries.filter(refusedAsExpired);
    if (refused.length <= TRIES) return [];
    const sentence = `${name} was tried ${refused.length} times, though the new token had been refused as well.`;
    return [{ sentence, serials: refused.map(({ serial }) => serial) }];
  });
  const requests = tokenRequests(trace);
  const most = TRIES * trace.calls.length;
  if (stubborn.length > 0 || requests.length <= most) return stubborn;
  const sentence = `${requests.length} tokens were asked for in ${trace.calls.length} calls whose tokens were all refused.`;
  return [{ sentence, serials: requests.map(({ serial }) => serial) }];
}
