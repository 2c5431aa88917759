/**
 * Sends over the project limit. An open model offers messages at a fixed rate, spread over all apps, whether or not
 * earlier ones were answered; the project limit admits its share and answers 429 to the rest.
 *
 * Reads its target and its load from the environment: see the table in README.md.
 */
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { LIMITED_BY_HEADER } from '../mocks/contract/limited-by.ts';
import { LIMITS } from '../mocks/contract/limits.ts';
import { explainAnswer } from './support/answer-form.ts';
import { loadFrom, stagesOf } from './support/load.ts';
import { metricOf, OUTCOMES, outcomeOf } from './support/outcome.ts';
import { counters, malformed, meant } from './support/outcome-counters.ts';
import { tagPhase } from './support/phase.ts';
import { type SummaryData, summaryText } from './support/summary.ts';
import { targetFrom } from './support/target.ts';
import { fetchToken, type Token, TokenHolder } from './support/token.ts';

const target = targetFrom(__ENV);
const load = loadFrom(__ENV, 1.5 * LIMITS.projectRate.value);

/** A threshold without a limit makes k6 report a metric for one phase. */
const shown = ['count>=0'];

export const options: Options = {
  scenarios: {
    send: {
      executor: 'ramping-arrival-rate',
      timeUnit: '1s',
      preAllocatedVUs: load.users,
      stages: stagesOf(load).map(({ target, seconds }) => ({ target, duration: `${seconds}s` })),
    },
  },
  hosts: { ...target.hosts },
  // The gateway signs with an authority of its own.
  insecureSkipTLSVerify: true,
  systemTags: ['name', 'status', 'scenario', 'error_code'],
  summaryTrendStats: ['count', 'min', 'avg', 'med', 'p(50)', 'p(95)', 'p(99)', 'p(99.9)', 'max'],
  thresholds: {
    dropped_iterations: ['count==0'],
    [metricOf('malformed')]: ['count==0'],
    [metricOf('lost')]: [{ threshold: 'count<1000', abortOnFail: true }],
    [`${metricOf('meant')}{phase:steady}`]: shown,
    ...Object.fromEntries(OUTCOMES.map((outcome) => [`${metricOf(outcome)}{phase:steady}`, shown])),
    'http_req_duration{phase:steady}': ['p(99)>=0'],
    'http_req_duration{phase:steady,status:200}': ['p(99)>=0'],
  },
};

http.setResponseCallback(http.expectedStatuses(200, 429));

/** The token that every virtual user starts with. */
export function setup(): Token {
  const token = fetchToken(target);
  if (token === null) exec.test.abort('The token host gave no token: are the key id and secret right?');
  return token as Token;
}

const sendUrl = `${target.projectUrl}/messages:send`;
const params = {
  headers: { 'Content-Type': 'application/json', Authorization: '' },
  tags: { name: 'messages:send' },
};
/** As k6 gives header names: each word capitalised. */
const limitedByHeader = LIMITED_BY_HEADER.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
let holder: TokenHolder | null = null;

/** One message: sent once, its end counted by cause. */
export default function send(token: Token): void {
  tagPhase(load);
  holder ??= new TokenHolder(target, token);
  params.headers.Authorization = `Bearer ${holder.bearer()}`;

  meant.add(1);
  const response = http.post(sendUrl, message(), params);
  // Reading a header makes k6 convert them all: only a 429 needs one.
  const limitedBy = response.status === 429 ? response.headers[limitedByHeader] : undefined;
  const outcome = outcomeOf(response.status, limitedBy);
  counters[outcome].add(1);

  if (outcome === 'unauthorized') holder.refresh();
  if (outcome === 'lost') return;
  const departure = explainAnswer(response.status, String(response.body));
  if (departure !== null) {
    malformed.add(1);
    console.error(`An answer departs from its documented form: ${departure}.`);
  }
}

/** The next message of this virtual user: to one of the apps in turn, to a number of its own. */
function message(): string {
  const turn = __VU + __ITER;
  const app = target.appIds[turn % target.appIds.length];
  const identity = `+4670${String(__VU).padStart(4, '0')}${String(__ITER % 1000).padStart(3, '0')}`;
  return `{"app_id":"${app}","recipient":{"identified_by":{"channel_identities":[{"channel":"SMS","identity":"${identity}"}]}},"message":{"text_message":{"text":"Spillway message ${__ITER} of worker ${__VU}"}},"correlation_id":"${__VU}-${__ITER}"}`;
}

/**
 * What was measured, as JSON where the environment names a file for it, as a short text otherwise. Not all of what k6
 * hands over: `setup_data` holds a token.
 */
export function handleSummary({ metrics, state }: SummaryData): Record<string, string> {
  const file = __ENV.SPILLWAY_K6_SUMMARY;
  return file === undefined || file === ''
    ? { stdout: summaryText({ metrics, state }) }
    : { [file]: JSON.stringify({ metrics, state }) };
}
