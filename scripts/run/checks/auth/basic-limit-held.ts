import { authPlan } from '../../../../scenarios/support/auth/auth-plan.ts';
import { basicMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { OUTCOMES, type Outcome } from '../../../../scenarios/support/outcome.ts';
import { admittedByPhase } from '../../../plan/fluid.ts';
import { authOptionsOf } from '../../auth/auth-options-of.ts';
import { type Check, figure } from '../check.ts';
import { nearly } from './nearly.ts';
import { counted } from './seen-parts.ts';

/**
 * Basic authentication is "heavily rate limited" (documented, without a number): the numbers are assumed, so it is held against
 * those that the tenant was made with.
 */
export const basicLimitHeld: Check = {
  id: 'basic-limit-held',
  title: 'Basic authentication is limited',
  otherwise: 'fail',
  judge: (evidence) => {
    const { auth, settings } = evidence;
    if (auth === undefined) return null;
    const { basic: limit } = auth.limits;
    const { plan } = authPlan(authOptionsOf(settings)).lanes.basic;
    const ended = (outcome: Outcome) => counted(evidence, basicMetric(outcome));
    const offered = OUTCOMES.reduce((sum, outcome) => sum + ended(outcome), 0);
    const [accepted, limited] = [ended('accepted'), ended('limited-basic')];
    const told = `Of ${figure(offered)} calls ${figure(accepted)} were admitted`;
    if (limit === null || !('burst' in limit))
      return {
        holds: offered > 0 && accepted === offered,
        detail: `${told}; the tenant has no bucket for Basic.`,
      };
    const due = admittedByPhase(plan, limit).get('basic') ?? 0;
    return {
      holds: nearly(accepted, due) && accepted + limited === offered,
      detail: `${told} (${figure(due)} are due: ${limit.burst} at once, then ${limit.rate}/s, which is assumed: the tenant's own setting) and ${figure(limited)} answered by a 429 of Basic's.`,
    };
  },
};
