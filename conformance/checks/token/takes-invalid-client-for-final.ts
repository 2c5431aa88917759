import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Check } from '../check.ts';
import { NOT_SEEN } from '../finding.ts';
import { tokenRequests } from './token-requests.ts';

/** Refusals that are armed: more than any client needs, so that a loop is seen and yet ends. */
const REFUSALS = 30;

/** How late refusals are, so that messages sent at once are all under way before the first of them. */
const HELD_MILLIS = 500;

/** TOK-5. */
export const takesInvalidClientForFinal: Check = {
  id: 'TOK-5',
  title: 'takes invalid_client for final',
  level: 'MUST',
  citation: 'RFC 6749, section 5.2',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 4,
  explain: () =>
    'The key is wrong from the start, or stops being good while a token expires, and the token host answers 401 invalid_client. Several messages are sent, one after the other or at once. No more requests for a token may come than calls were made.',
  cases: () =>
    fc
      .record({
        calls: fc.integer({ min: 1, max: 4 }),
        atOnce: fc.boolean(),
        revoked: fc.boolean(),
      })
      .map(({ calls, atOnce, revoked }): ConformCase => {
        const sends = Array.from(
          { length: calls },
          (): Step => (atOnce ? { do: 'send', at: 1 } : { do: 'send' }),
        );
        const common = { patienceSeconds: 60, lingerSeconds: 10 };
        if (!revoked) return { ...common, wrongSecret: true, faults: [], workload: sends };
        return {
          ...common,
          faults: [
            {
              operation: 'IssueToken',
              kind: 'status',
              status: 401,
              skip: 1,
              times: REFUSALS,
              millis: HELD_MILLIS,
            },
            {
              operation: 'SendMessage',
              kind: 'token-expired',
              skip: 1,
              times: atOnce ? calls : 1,
              millis: HELD_MILLIS,
            },
          ],
          workload: [{ do: 'send', at: 0 }, ...sends],
        };
      }),
  judge: (trace) => {
    const requests = tokenRequests(trace);
    const refused = requests.filter(({ status }) => status === 401);
    if (refused.length === 0) return NOT_SEEN;
    const calls = trace.calls.length;
    if (requests.length <= calls) return { exercised: true, findings: [] };
    const sentence = `${requests.length} requests for a token came from ${calls} calls, though ${refused.length} of them were refused as invalid_client.`;
    return { exercised: true, findings: [{ sentence, serials: requests.map(({ serial }) => serial) }] };
  },
};
