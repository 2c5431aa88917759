import { Counter } from 'k6/metrics';
import { metricOf, OUTCOMES, type Outcome } from './outcome.ts';

/** One counter an outcome, and two more: messages meant, and answers out of their documented form. */
export const counters = Object.fromEntries(
  OUTCOMES.map((outcome) => [outcome, new Counter(metricOf(outcome))]),
) as Record<Outcome, Counter>;

/** Messages that were to be sent, counted before the request. */
export const meant = new Counter(metricOf('meant'));

/** Answers whose body is not what the API documents. */
export const malformed = new Counter(metricOf('malformed'));
