import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { withEnd } from '../client-end.ts';
import { NOT_SEEN } from '../finding.ts';
import { tokenRequests } from './token-requests.ts';

/** Refusals that are armed: more than any client needs, so that a loop is seen and yet ends. */
const REFUSALS = 30;

/** Whoever is closed has nothing to ask for; and whoever is not has no call to ask for. */
const ENDS = ['after', 'never'] as const;
/** For so long the client is watched when all is over: a loop beside the calls may take its time. */
const IDLE_SECONDS = 45;

/** How late refusals are, so that calls made at once are all under way before the first of them. */
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
  runs: 8,
  explain: () =>
    'The key is wrong from the start, or stops being good while a token expires, and the token host answers 401 invalid_client. Several calls are made, one after the other or at once, and the client is closed, or left alone for 45 s. No more requests for a token may come than calls were made, in whatever form they name the key.',
  cases: (hello) =>
    fc
      .record({
        calls: fc.array(callOfAnyKind(hello), { minLength: 1, maxLength: 4 }),
        atOnce: fc.boolean(),
        revoked: fc.boolean(),
        end: fc.constantFrom(...ENDS),
      })
      .map(({ calls, atOnce, revoked, end }): ConformCase => {
        const burst = calls.map((call): Step => (atOnce ? { ...call, at: 1 } : call));
        const common = { patienceSeconds: 60, lingerSeconds: IDLE_SECONDS };
        if (!revoked) return { ...common, wrongSecret: true, faults: [], workload: withEnd(burst, end) };
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
              operation: '*',
              kind: 'token-expired',
              skip: 1,
              times: atOnce ? calls.length : 1,
              millis: HELD_MILLIS,
            },
          ],
          workload: withEnd([{ do: 'send', at: 0 }, ...burst], end),
        };
      }),
  judge: (trace) => {
    const requests = tokenRequests(trace);
    const refused = requests.filter(({ status }) => status === 401);
    if (refused.length === 0) return NOT_SEEN;
    const calls = trace.calls.filter(({ step }) => step.do !== 'close').length;
    if (requests.length <= calls) return { exercised: true, findings: [] };
    const sentence = `${requests.length} requests for a token came from ${calls} calls, though ${refused.length} of them were refused as invalid_client.`;
    return { exercised: true, findings: [{ sentence, serials: requests.map(({ serial }) => serial) }] };
  },
};
