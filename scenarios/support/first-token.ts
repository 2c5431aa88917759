import exec from 'k6/execution';
import type { Target } from './target.ts';
import { fetchToken, type Token } from './token.ts';

/** What `setup` hands to every virtual user: a token. Without one the run ends at once, and says why. */
export function firstToken(target: Target): Token {
  const token = fetchToken(target);
  if (token === null) exec.test.abort('The token host gave no token: are the key id and secret right?');
  return token as Token;
}
