import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

const TOLERANCE = 0.25;
/** An arrival sees the others and not itself, and evenly spaced ones see the gaps: so much is lost by looking. */
const SLACK = 2;

/**
 * Little's law: iterations under way = completed rate × time of one. The first is counted whenever an iteration begins, the
 * others are timed: when they do not fit, one of them measured something else.
 */
export const littlesLaw: Check = {
  id: 'littles-law',
  title: "Little's law holds",
  otherwise: 'invalid',
  judge: (evidence) => {
    const told = judgedPhasesOf(evidence)
      .filter(({ seen }) => seen.busy !== null && seen.iteration.mean !== null)
      .map(({ name, seen }) => {
        const rate = seen.iteration.count / secondsOf(evidence.settings.plan, name);
        return { name, counted: seen.busy ?? 0, timed: (rate * (seen.iteration.mean ?? 0)) / 1000 };
      });
    const broken = told.filter(
      ({ counted, timed }) => Math.abs(counted - timed) > SLACK + TOLERANCE * Math.max(counted, timed),
    );
    const numbers = told.map(
      ({ name, counted, timed }) => `${name} ${figure(counted, 1)} counted, ${figure(timed, 1)} timed`,
    );
    return {
      holds: told.length > 0 && broken.length === 0,
      detail:
        told.length === 0
          ? 'No iteration was counted while it was under way.'
          : `Iterations under way: ${numbers.join('; ')}; ${TOLERANCE * 100} % and ${SLACK} apart are allowed.`,
    };
  },
};
