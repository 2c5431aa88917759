import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Check } from '../check.ts';
import { NOT_SEEN } from '../finding.ts';
import { apiRequests, credentialOf, tokensGiven } from './token-requests.ts';

/** Seconds before the end of a token at which it may be renewed; half of its life when that is less. */
const MARGIN_SECONDS = 60;
/** Times in tokens are whole seconds, and clients round as well. */
const ROUNDING_SECONDS = 3;
const USUAL_LIFE_SECONDS = 3600;
/** Longer than two of the minutes after which some clients renew any token. */
const LONG_PAUSE_SECONDS = 150;

/** TOK-2. */
export const reusesToken: Check = {
  id: 'TOK-2',
  title: 'reuses a token for its life',
  level: 'SHOULD',
  citation: 'vendor overview page, OAuth2.0 authentication; RFC 6749, section 5.1 (expires_in)',
  evidence: 'documented',
  needs: 'command',
  capabilities: ['send'],
  runs: 5,
  explain: () =>
    'Up to a hundred messages are sent at once by a client that has no token, and some more later; the token host takes its time, a call fails now and then, or tokens live for two minutes only. Each client may get one token, and one more for every life of a token that passes; renewing it a minute before its end, or after half of its life, is fine.',
  cases: () =>
    fc
      .record({
        atOnce: fc.integer({ min: 1, max: 100 }),
        gaps: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }),
        pauseSeconds: fc.constantFrom(0, LONG_PAUSE_SECONDS),
        tokenMillis: fc.constantFrom(200, 500, 2000),
        lifeSeconds: fc.constantFrom(USUAL_LIFE_SECONDS, 120),
        failure: fc.constantFrom(null, 500 as const, 404 as const),
        clients: fc.constantFrom(1, 1, 2),
      })
      .map(caseOf),
  judge: (trace) => {
    const withToken = apiRequests(trace).filter((entry) => credentialOf(entry).scheme === 'bearer');
    const given = tokensGiven(trace);
    const [first] = given;
    const last = withToken.at(-1);
    if (first === undefined || last === undefined || withToken.length < 2) return NOT_SEEN;
    const life = trace.case.tenant?.tokens?.lifeSeconds ?? USUAL_LIFE_SECONDS;
    const renewedAfter = life - Math.min(MARGIN_SECONDS, life / 2);
    const elapsed = (last.arrivedMicros - first.arrivedMicros + trace.slackMicros) / 1e6;
    const clients = clientsOf(trace.case);
    const most = clients * (1 + Math.floor((elapsed + ROUNDING_SECONDS) / renewedAfter));
    if (given.length <= most) return { exercised: true, findings: [] };
    const by = clients === 1 ? 'one client' : `${clients} clients`;
    const sentence = `${given.length} tokens were fetched by ${by} for ${withToken.length} requests within ${Math.ceil(elapsed)} s, though a token lives ${life} s: ${most} would do.`;
    return { exercised: true, findings: [{ sentence, serials: given.map(({ serial }) => serial) }] };
  },
};

interface Drawn {
  readonly atOnce: number;
  readonly gaps: readonly number[];
  readonly pauseSeconds: number;
  readonly tokenMillis: number;
  readonly lifeSeconds: number;
  readonly failure: 404 | 500 | null;
  readonly clients: number;
}

function caseOf({
  atOnce,
  gaps,
  pauseSeconds,
  tokenMillis,
  lifeSeconds,
  failure,
  clients,
}: Drawn): ConformCase {
  const slow: Fault = { operation: 'IssueToken', kind: 'delay', millis: tokenMillis, times: 'always' };
  const workload: Step[] = [];
  const add = (step: Step) => {
    for (let client = 0; client < clients; client++) workload.push({ ...step, client });
  };
  // To one app and to the other: a token is good for all apps of a project.
  for (let n = 0; n < atOnce; n++) add({ do: 'send', app: n % 2, at: 0 });
  let at = tokenMillis / 1000;
  for (const [n, gap] of [...gaps, ...(pauseSeconds > 0 ? [pauseSeconds] : [])].entries()) {
    at += gap;
    add({ do: 'send', app: (n + 1) % 2, at });
  }
  return {
    tenant: { tokens: { lifeSeconds } },
    faults: [
      slow,
      ...(failure === null ? [] : [{ operation: 'SendMessage', kind: 'status', status: failure } as const]),
    ],
    workload,
    patienceSeconds: 90 + pauseSeconds,
  };
}

function clientsOf({ workload }: ConformCase): number {
  return 1 + Math.max(0, ...workload.map(({ client = 0 }) => client));
}
