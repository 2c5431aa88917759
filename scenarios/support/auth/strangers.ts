import { explainEnvelope, STATUS_NAMES } from '../../../mocks/contract/errors.ts';
import { explainTokenAnswer } from './token-answer.ts';

/** Who is turned away: with credentials that are wrong, or good ones of somebody else. */
export const STRANGERS = [
  'wrong-secret',
  'unknown-key',
  'wrong-grant',
  'wrong-basic',
  'garbage-token',
  'forged-token',
  'no-credentials',
  'foreign-token',
  'foreign-basic',
] as const;
/** A kind of stranger. */
export type Stranger = (typeof STRANGERS)[number];

/** Strangers that knock at another project: they need one. */
export const FOREIGN: readonly Stranger[] = ['foreign-token', 'foreign-basic'];

/** The k6 metric that counts the strangers of a kind that were turned away as they should be. */
export function turnedAwayMetric(stranger: Stranger): string {
  return `spillway_turned_away_${stranger.replaceAll('-', '_')}`;
}

/** What an answer says, as far as strangers are concerned. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  /** The header `www-authenticate`. */
  readonly challenge: string | undefined;
}

/** OAuth codes that the token host gives (RFC 6749, section 5.2). */
const OAUTH: Readonly<Partial<Record<Stranger, readonly [status: number, error: string]>>> = {
  'wrong-secret': [401, 'invalid_client'],
  'unknown-key': [401, 'invalid_client'],
  'wrong-grant': [400, 'unsupported_grant_type'],
};

/**
 * Says in a sentence how the answer to a stranger departs from what it should be, or gives `null` when it does not: at the
 * token host an OAuth error, at the API the envelope of a 401 without a word of expiry, and of a 403 for another project
 * (documented).
 */
export function explainTurnedAway(stranger: Stranger, { status, body, challenge }: Answered): string | null {
  const oauth = OAUTH[stranger];
  const expected = oauth?.[0] ?? (FOREIGN.includes(stranger) ? 403 : 401);
  if (status !== expected) return `${stranger}: the status is ${status}, not ${expected}`;
  const departure =
    oauth === undefined ? explainEnvelope(parsed(body), status) : explainTokenAnswer(status, body);
  if (departure !== null) return `${stranger}: ${departure}`;
  const named = (parsed(body) as { error: string | { status: string } }).error;
  const [given, name] =
    typeof named === 'string' ? [named, oauth?.[1]] : [named.status, STATUS_NAMES[expected as 401 | 403]];
  if (given !== name) return `${stranger}: the error is called ${given}, not ${name}`;
  if (/\bexpired\b/.test(challenge ?? ''))
    return `${stranger}: its challenge speaks of expiry, which makes SDKs try again`;
  return null;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
