import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { admittedByPhase } from '../../plan/fluid.ts';
import { projectBucket } from '../project-bucket.ts';
import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

const TOLERANCE = 0.005;
/** What may fall on the other side of the edge between two phases. */
const SLACK = 5;

/**
 * Over the limit, exactly the limit is admitted; under it, everything. What is due in each phase is what a bucket of the
 * limit's rate, holding a second of it, admits of the plan.
 */
export const projectLimitHeld: Check = {
  id: 'project-limit-held',
  title: 'the project limit admits its rate',
  otherwise: 'fail',
  judge: (evidence) => {
    const { settings } = evidence;
    const { projectLimit, plan } = settings;
    const due = admittedByPhase(plan, projectBucket(settings));
    const phases = judgedPhasesOf(evidence).map(({ name, seen }) => {
      const expected = due.get(name) ?? 0;
      const { accepted } = seen.outcomes;
      const seconds = secondsOf(plan, name);
      return {
        holds: Math.abs(accepted - expected) <= expected * TOLERANCE + SLACK,
        told: `${name} ${figure(accepted / seconds, 1)}/s of ${figure(expected / seconds, 1)}/s due (${figure((accepted / expected - 1) * 100, 2)} %)`,
      };
    });
    return {
      holds: phases.length > 0 && phases.every(({ holds }) => holds),
      detail: `Admitted: ${phases.map(({ told }) => told).join(', ')}; limit ${figure(projectLimit)}/s, ±${TOLERANCE * 100} %.`,
    };
  },
};
