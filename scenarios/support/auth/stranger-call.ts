import encoding from 'k6/encoding';
import type { RefinedResponse, ResponseType } from 'k6/http';
import type { Target } from '../target.ts';
import { basicOf } from '../token.ts';
import { callApp } from './app-call.ts';
import { letIn, turnedAway, wronglyAnswered } from './auth-counters.ts';
import { explainTurnedAway, type Stranger } from './strangers.ts';
import { callTokenHost } from './token-call.ts';

/** A key that nobody has. */
const NOBODY = { keyId: '00000000-0000-4000-8000-000000000000', keySecret: 'nobody' };

/**
 * Knocks as a stranger, and judges the answer.
 * @param good the header of a worker with a good token
 * @param otherProject a project that the key has nothing to do with
 */
export function callAsStranger(
  stranger: Stranger,
  target: Target,
  good: string,
  otherProject: string | undefined,
): RefinedResponse<ResponseType> {
  const response = knock(stranger, target, good, otherProject);
  const { status, body } = response;
  if (status === 200) letIn.add(1);
  const challenge = response.headers['Www-Authenticate'];
  const departure = explainTurnedAway(stranger, { status, body: String(body), challenge });
  if (departure === null) turnedAway[stranger].add(1);
  else {
    wronglyAnswered.add(1);
    console.error(`A stranger was answered wrongly: ${departure}.`);
  }
  return response;
}

function knock(stranger: Stranger, target: Target, good: string, otherProject: string | undefined) {
  const wrong = { keyId: target.keyId, keySecret: `${target.keySecret}x` };
  const call = (authorization: string, project?: string) => callApp(target, authorization, project).response;
  switch (stranger) {
    case 'wrong-secret':
      return callTokenHost(target, basicOf(wrong));
    case 'unknown-key':
      return callTokenHost(target, basicOf(NOBODY));
    case 'wrong-grant':
      return callTokenHost(target, basicOf(target), 'password');
    case 'wrong-basic':
      return call(basicOf(wrong));
    case 'garbage-token':
      return call('Bearer garbage');
    case 'forged-token':
      return call(`Bearer ${forged()}`);
    case 'no-credentials':
      return call('');
    case 'foreign-token':
      return call(good, otherProject);
    case 'foreign-basic':
      return call(basicOf(target), otherProject);
  }
}

/** A token of a key that nobody has, such as the token host would write it, signed by somebody else. */
function forged(): string {
  const part = (value: object) => encoding.b64encode(JSON.stringify(value), 'rawurl');
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: NOBODY.keyId, project_id: NOBODY.keyId, iat: now, exp: now + 3600, jti: 1 };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${encoding.b64encode('signed by nobody at all, really', 'rawurl')}`;
}
