import exec from 'k6/execution';
import type { RefinedResponse, ResponseType } from 'k6/http';
import { malformed } from '../outcome-counters.ts';
import type { Target } from '../target.ts';
import { askForToken, type Token, tokenIn } from '../token.ts';
import { tokenCalls } from './auth-counters.ts';
import { callLine } from './call-lines.ts';
import { explainTokenAnswer } from './token-answer.ts';
import { tokenResultOf } from './wire-metrics.ts';

/** Asks the token host, counts its answer and looks at its form. Wrong credentials of our own end the run at once. */
export function callTokenHost(
  target: Target,
  ...credentials: [authorization?: string, grant?: string]
): RefinedResponse<ResponseType> {
  const response = askForToken(target, ...credentials);
  const result = tokenResultOf(response.status);
  tokenCalls[result].add(1);
  if (result === 'unauthorized' && credentials.length === 0)
    exec.test.abort('The token host refuses the key: are the key id and secret right?');
  const departure = result === 'lost' ? null : explainTokenAnswer(response.status, String(response.body));
  if (departure !== null) {
    malformed.add(1);
    console.error(`An answer of the token host departs from its form: ${departure}.`);
  }
  return response;
}

/** A fresh token in the place of an old one. When it was asked for goes into the log, where somebody reads that. */
export function renewToken(target: Target): Token | null {
  if (__ENV.SPILLWAY_TOKEN_CALLS === '1')
    console.log(callLine(Date.now(), String(exec.vu.metrics.tags.phase)));
  return tokenIn(callTokenHost(target));
}
