import { basicMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { OUTCOMES, type Outcome } from '../../../../scenarios/support/outcome.ts';
import { type Check, figure } from '../check.ts';
import { counted, partSeen } from './seen-parts.ts';

/** What Basic authentication is limited by, bearer tokens of the same key are not (documented: Basic alone is). */
export const bearerUnlimited: Check = {
  id: 'bearer-unlimited',
  title: "bearer tokens are free of Basic's limit",
  otherwise: 'fail',
  judge: (evidence) => {
    const { meant, outcomes } = partSeen(evidence, 'basic');
    const basic = (outcome: Outcome) => counted(evidence, basicMetric(outcome));
    const beside = meant - OUTCOMES.reduce((sum, outcome) => sum + basic(outcome), 0);
    const accepted = outcomes.accepted - basic('accepted');
    return {
      holds: beside > 0 && accepted === beside,
      detail: `${figure(accepted)} of ${figure(beside)} calls with a bearer token were let in while Basic was over its limit.`,
    };
  },
};
