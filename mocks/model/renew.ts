import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import { compareLedger } from './compare-ledger.ts';
import { compare } from './difference.ts';
import type { Model } from './model.ts';
import type { Real } from './real.ts';

/** Seconds that tokens live in these runs: short, so that runs see the end of some. */
export const TOKEN_LIFE_SECONDS = 60;

const GRANT = 'grant_type=client_credentials';

/** Asks for a token, as an honest client, a mistaken one or a stranger does. */
export async function askForToken(model: Model, real: Real, how: 'right' | 'wrong-grant' | 'wrong-secret') {
  const { keyId, keySecret } = model.self;
  const answer = await real.ask({
    method: 'POST',
    host: 'auth.sinch.com',
    path: '/oauth2/token',
    authorization: `Basic ${btoa(`${keyId}:${how === 'wrong-secret' ? 'wrong' : keySecret}`)}`,
    form: how === 'wrong-grant' ? 'grant_type=password' : GRANT,
  });
  const told = [answer.status, answer.headers[LIMITED_BY_HEADER] ?? null];
  if (how === 'wrong-secret') compare('token', told, [401, null]);
  else if (!model.token.take(model.now)) {
    model.tokenCalls.limited += 1;
    compare('token', told, [429, 'token']);
  } else if (how === 'wrong-grant') {
    model.tokenCalls.refused += 1;
    compare('token', told, [400, null]);
  } else {
    model.tokenCalls.issued += 1;
    compare('token', told, [200, null]);
    const { access_token, ...rest } = answer.body;
    compare('token', rest, { expires_in: TOKEN_LIFE_SECONDS, scope: '', token_type: 'bearer' });
    const issued = Math.floor(model.wall / 1000);
    model.tokens.push({ text: access_token, goodUntil: (issued + TOKEN_LIFE_SECONDS) * 1000 });
  }
  compareLedger('token', model, real);
}

/** Gets a token when the newest is over, as far as the limit lets. */
export async function renew(model: Model, real: Real): Promise<void> {
  const newest = model.tokens.at(-1);
  if (newest === undefined || model.wall >= newest.goodUntil) await askForToken(model, real, 'right');
}
