import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import type { ErrorForm } from '../error/error-forms.ts';
import { SECOND_ROUND_SECONDS, SHORT_LIFE_SECONDS } from './second-round.ts';
import { apiRequests, credentialOf } from './token-requests.ts';

/** More than the tries of most clients for a token. */
const TIMES = 12;

/** What tempts a client to do without a token: there is none, or not yet. */
const TOKEN_TEMPTATIONS: readonly (readonly Fault[])[] = [
  [],
  [{ operation: 'IssueToken', kind: 'delay', millis: 1500, times: 'always' }],
  [{ operation: 'IssueToken', kind: 'status', status: 429, times: TIMES }],
  [{ operation: 'IssueToken', kind: 'status', status: 503, times: TIMES }],
  [{ operation: 'IssueToken', kind: 'token-host-down', times: TIMES }],
];
/** And what tempts it to try the other credentials: a call was refused, and they may be better off. */
const CALL_TEMPTATIONS: readonly ErrorForm[] = [
  { kind: 'token-expired' },
  { kind: 'token-revoked' },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: 2 },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 503 },
  { kind: 'reset-before' },
];
const MOST_TEMPTATIONS = 3;

/** TOK-9. */
export const keepsBasicForTokens: Check = {
  id: 'TOK-9',
  title: 'calls with tokens, not with Basic authentication',
  level: 'SHOULD',
  citation: 'vendor overview page, Basic authentication: heavily rate limited, not for production',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 12,
  explain: () =>
    'Calls of several kinds are made, one after the other or at once, in some cases again when the token has died; the token host is slow or fails, longer than most clients have patience, and calls are refused for their token, for a limit or for nothing that the client can help. No call of the API may come with Basic authentication, which is for requests of tokens, from the first call to the close of the client.',
  cases: (hello) =>
    fc
      .record({
        ofTokens: fc.constantFrom(...TOKEN_TEMPTATIONS),
        later: fc.boolean(),
        ofCalls: fc.array(fc.constantFrom(...CALL_TEMPTATIONS), { maxLength: MOST_TEMPTATIONS, size: 'max' }),
        calls: fc.array(callOfAnyKind(hello), { minLength: 1, maxLength: 3 }),
        atOnce: fc.boolean(),
        dies: fc.boolean(),
      })
      .map(({ ofTokens, later, ofCalls, calls, atOnce, dies }): ConformCase => {
        const round = (at: number): readonly Step[] => [
          { do: 'send', at },
          ...calls.map((call): Step => (atOnce ? { ...call, at } : call)),
        ];
        return {
          ...(dies ? { tenant: { tokens: { lifeSeconds: SHORT_LIFE_SECONDS } } } : {}),
          faults: [
            ...ofTokens.map((fault) => (later ? { ...fault, skip: 1 } : fault)),
            ...ofCalls.map((form) => ({ ...form, operation: '*' })),
          ],
          workload: [...round(0), ...(dies ? round(SECOND_ROUND_SECONDS) : []), { do: 'close' }],
          patienceSeconds: 60,
          lingerSeconds: 5,
        };
      }),
  judge: (trace) => {
    const requests = apiRequests(trace);
    const basic = requests.filter((entry) => credentialOf(entry).scheme === 'basic');
    const [first] = basic;
    if (first === undefined) return { exercised: requests.length > 0, findings: [] };
    const sentence = `${basic.length} of ${requests.length} calls came with Basic authentication, the first for ${first.operation ?? first.target}.`;
    return { exercised: true, findings: [{ sentence, serials: basic.map(({ serial }) => serial) }] };
  },
};
