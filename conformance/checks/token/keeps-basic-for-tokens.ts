import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { apiRequests, credentialOf } from './token-requests.ts';

/** More than the tries of most clients for a token. */
const TIMES = 12;

/** What tempts a client to do without a token. */
const TEMPTATIONS: readonly (readonly Fault[])[] = [
  [],
  [{ operation: 'IssueToken', kind: 'status', status: 429, times: TIMES }],
  [{ operation: 'IssueToken', kind: 'status', status: 503, times: TIMES }],
  [{ operation: 'IssueToken', kind: 'token-host-down', times: TIMES }],
  [{ operation: 'SendMessage', kind: 'token-expired' }],
];

/** TOK-9. */
export const keepsBasicForTokens: Check = {
  id: 'TOK-9',
  title: 'calls with tokens, not with Basic authentication',
  level: 'SHOULD',
  citation: 'vendor overview page, Basic authentication: heavily rate limited, not for production',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 8,
  explain: () =>
    'Calls of several kinds are made; in some cases the token host fails, longer than most clients have patience, or a token expires. No call of the API may come with Basic authentication, which is for requests of tokens.',
  cases: (hello) =>
    fc
      .record({
        faults: fc.constantFrom(...TEMPTATIONS),
        calls: fc.array(callOfAnyKind(hello), { minLength: 1, maxLength: 3 }),
      })
      .map(
        ({ faults, calls }): ConformCase => ({
          faults,
          workload: [{ do: 'send' }, ...calls],
          patienceSeconds: 60,
        }),
      ),
  judge: (trace) => {
    const requests = apiRequests(trace);
    const basic = requests.filter((entry) => credentialOf(entry).scheme === 'basic');
    const [first] = basic;
    if (first === undefined) return { exercised: requests.length > 0, findings: [] };
    const sentence = `${basic.length} of ${requests.length} calls came with Basic authentication, the first for ${first.operation ?? first.target}.`;
    return { exercised: true, findings: [{ sentence, serials: basic.map(({ serial }) => serial) }] };
  },
};
