import { AUTH } from '../../../mocks/contract/auth.ts';
import { explainEnvelope } from '../../../mocks/contract/errors.ts';

/**
 * Says in a sentence how the body of an answer of the token host departs from its form, or gives `null` when it does not. On
 * 200 a token (documented), on 400 and 401 an OAuth error as ORY Fosite writes it (vendor-source for the names of its fields).
 * On 429 either that or the API's envelope: nobody documents which (assumed).
 */
export function explainTokenAnswer(status: number, body: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return `the body of a ${status} of the token host is not JSON`;
  }
  if (typeof value !== 'object' || value === null)
    return `the body of a ${status} of the token host is no object`;
  const fields = value as Readonly<Record<string, unknown>>;
  if (status === 200) return explainToken(fields);
  if (status === 429 && typeof fields.error !== 'string') return explainEnvelope(value, status);
  return explainOauthError(fields);
}

function explainToken({ access_token, expires_in, scope, token_type }: Readonly<Record<string, unknown>>) {
  if (typeof access_token !== 'string' || access_token === '') return '"access_token" is not a text';
  if (typeof expires_in !== 'number' || !(expires_in > 0)) return '"expires_in" is not a number above 0';
  if (typeof scope !== 'string') return '"scope" is not a text';
  if (token_type !== AUTH.tokenType.value) return `"token_type" is not "${AUTH.tokenType.value}"`;
  return null;
}

function explainOauthError({ error, error_description }: Readonly<Record<string, unknown>>) {
  if (typeof error !== 'string' || !/^[a-z_]+$/.test(error)) return '"error" is not a code of OAuth';
  if (typeof error_description !== 'string') return '"error_description" is not a text';
  return null;
}
