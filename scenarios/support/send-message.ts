import http from 'k6/http';
import { LIMITED_BY_HEADER } from '../../mocks/contract/limited-by.ts';
import { explainAnswer } from './answer-form.ts';
import { answered, arrive, limited } from './arrival.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { counters, malformed, meant } from './outcome-counters.ts';
import type { Schedule } from './plan/schedule.ts';
import type { Target } from './target.ts';
import { type Token, TokenHolder } from './token.ts';

http.setResponseCallback(http.expectedStatuses(200, 429));

const params = {
  headers: { 'Content-Type': 'application/json', Authorization: '' },
  tags: { name: 'messages:send' },
};
/** As k6 gives header names: each word capitalised. */
const limitedByHeader = LIMITED_BY_HEADER.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
let holder: TokenHolder | null = null;

/**
 * One iteration of a scenario that sends: begins when the schedule says, sends one message once, and counts its end by cause.
 * @param first the token that every virtual user starts with
 * @param body makes the message
 * @param projectUrl where its app lives, in place of the first region
 */
export function sendMessage(
  schedule: Schedule,
  target: Target,
  first: Token,
  body: () => string,
  projectUrl = target.projectUrl,
): Outcome {
  const late = arrive(schedule);
  holder ??= new TokenHolder(target, first);
  params.headers.Authorization = `Bearer ${holder.bearer()}`;

  meant.add(1);
  const response = http.post(`${projectUrl}/messages:send`, body(), params);
  answered(late, response);
  // Reading a header makes k6 convert them all: only a 429 needs one.
  const limitedBy = response.status === 429 ? response.headers[limitedByHeader] : undefined;
  const outcome = outcomeOf(response.status, limitedBy);
  counters[outcome].add(1);

  if (response.status === 429) limited(schedule);
  if (outcome === 'unauthorized') holder.refresh();
  if (outcome === 'lost') return outcome;
  const departure = explainAnswer(response.status, String(response.body));
  if (departure !== null) {
    malformed.add(1);
    console.error(`An answer departs from its documented form: ${departure}.`);
  }
  return outcome;
}
