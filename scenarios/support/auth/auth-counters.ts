import { Counter } from 'k6/metrics';
import { OUTCOMES, type Outcome } from '../outcome.ts';
import { STRANGERS, type Stranger, turnedAwayMetric } from './strangers.ts';
import { basicMetric, callMetric, TOKEN_RESULTS, type TokenResult, tokenMetric } from './wire-metrics.ts';

function counted<Name extends string>(names: readonly Name[], metric: (name: Name) => string) {
  return Object.fromEntries(names.map((name) => [name, new Counter(metric(name))])) as Record<Name, Counter>;
}

/** Answers of the token host, by what they were. */
export const tokenCalls: Readonly<Record<TokenResult, Counter>> = counted(TOKEN_RESULTS, tokenMetric);

/** Calls to the API on the wire, by outcome: at the own project, and at the other one. */
export const ownCalls: Readonly<Record<Outcome, Counter>> = counted(OUTCOMES, (outcome) =>
  callMetric('own', outcome),
);
export const otherCalls: Readonly<Record<Outcome, Counter>> = counted(OUTCOMES, (outcome) =>
  callMetric('other', outcome),
);

/** Calls with Basic authentication, by outcome. */
export const basicCalls: Readonly<Record<Outcome, Counter>> = counted(OUTCOMES, basicMetric);

/** Strangers turned away as they should be, and those who were not, by whatever answer. */
export const turnedAway: Readonly<Record<Stranger, Counter>> = counted(STRANGERS, turnedAwayMetric);
export const wronglyAnswered = new Counter('spillway_stranger_wrongly_answered');
export const letIn = new Counter('spillway_stranger_let_in');

/** 401s that a careless worker got for a token at its end; such without the header of one; such for a fresh token. */
export const expired = new Counter('spillway_expired');
export const unexplained = new Counter('spillway_expired_unexplained');
export const expiredAgain = new Counter('spillway_expired_again');
