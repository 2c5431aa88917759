import { metricOf, type Outcome } from '../outcome.ts';

/** What the token host can answer: a token, 429, 400, 401, or anything else. */
export const TOKEN_RESULTS = ['issued', 'limited', 'refused', 'unauthorized', 'failed', 'lost'] as const;
/** What the token host answered. */
export type TokenResult = (typeof TOKEN_RESULTS)[number];

/** The result of an answer of the token host; status 0 is none. */
export function tokenResultOf(status: number): TokenResult {
  if (status === 200) return 'issued';
  if (status === 429) return 'limited';
  if (status === 400) return 'refused';
  if (status === 401) return 'unauthorized';
  return status === 0 ? 'lost' : 'failed';
}

/** The k6 metric that counts token calls of a result. */
export function tokenMetric(result: TokenResult): string {
  return `spillway_token_${result}`;
}

/** The k6 metric that counts the calls of an outcome on the wire. */
export function callMetric(project: 'own' | 'other', outcome: Outcome): string {
  return metricOf(outcome).replace('spillway_', `spillway_${project}_calls_`);
}

/** The k6 metric that counts calls with Basic authentication of an outcome. */
export function basicMetric(outcome: Outcome): string {
  return metricOf(outcome).replace('spillway_', 'spillway_basic_');
}
