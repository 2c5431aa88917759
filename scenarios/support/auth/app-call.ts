import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import { explainEnvelope } from '../../../mocks/contract/errors.ts';
import { LIMITED_BY_HEADER } from '../../../mocks/contract/limited-by.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { malformed } from '../outcome-counters.ts';
import type { Target } from '../target.ts';
import { otherCalls, ownCalls } from './auth-counters.ts';

/** As k6 gives header names: each word capitalised. */
const limitedByHeader = LIMITED_BY_HEADER.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

/** How a light call ended. */
export interface AppCall {
  readonly response: RefinedResponse<ResponseType>;
  readonly outcome: Outcome;
}

/**
 * A light call: reads the first app. Counted by outcome, its form looked at.
 * @param authorization the whole header; empty for none
 * @param otherProject in place of the own project
 */
export function callApp(target: Target, authorization: string, otherProject?: string): AppCall {
  const { projectId, projectUrl, appIds } = target;
  const [appId = ''] = appIds;
  const url = otherProject === undefined ? projectUrl : projectUrl.replace(projectId, otherProject);
  const response = http.get(`${url}/apps/${appId}`, {
    headers: authorization === '' ? {} : { Authorization: authorization },
    tags: { name: 'apps:get' },
  });
  const { status } = response;
  const outcome = outcomeOf(status, response.headers[limitedByHeader]);
  (otherProject === undefined ? ownCalls : otherCalls)[outcome].add(1);
  const departure = outcome === 'lost' ? null : explainApp(status, String(response.body), appId);
  if (departure !== null) {
    malformed.add(1);
    console.error(`An answer departs from its documented form: ${departure}.`);
  }
  return { response, outcome };
}

function explainApp(status: number, body: string, appId: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return `the body of a ${status} is not JSON`;
  }
  if (status !== 200) return explainEnvelope(value, status);
  return (value as { id?: unknown } | null)?.id === appId ? null : '"id" is not the id of the app';
}
