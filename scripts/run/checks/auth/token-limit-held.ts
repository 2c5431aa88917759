import { LIMITS } from '../../../../mocks/contract/limits.ts';
import { authPlan } from '../../../../scenarios/support/auth/auth-plan.ts';
import { admittedByPhase } from '../../../plan/fluid.ts';
import { authOptionsOf } from '../../auth/auth-options-of.ts';
import { type Check, figure } from '../check.ts';
import { nearly } from './nearly.ts';
import { partSeen } from './seen-parts.ts';

/** Over its limit the token host gives its burst and its rate (vendor-source), and answers 429 to the rest. */
export const tokenLimitHeld: Check = {
  id: 'token-limit-held',
  title: 'the token host admits burst and rate',
  otherwise: 'fail',
  judge: (evidence) => {
    const { lanes } = authPlan(authOptionsOf(evidence.settings));
    const bucket = { rate: LIMITS.tokenRate.value, burst: LIMITS.tokenBurst.value };
    const due = admittedByPhase(lanes.tokenLimit.plan, bucket).get('token-limit') ?? 0;
    const { meant, outcomes } = partSeen(evidence, 'token-limit');
    const { accepted, limited } = outcomes;
    return {
      holds: nearly(accepted, due) && limited > 0 && accepted + limited === meant,
      detail: `Of ${figure(meant)} token calls ${figure(accepted)} were admitted (${figure(due)} are due: ${bucket.burst} at once, then ${bucket.rate}/s) and ${figure(limited)} answered by a 429.`,
    };
  },
};
