import { STRANGERS, turnedAwayMetric } from '../../../../scenarios/support/auth/strangers.ts';
import { type Check, figure } from '../check.ts';
import { counted, partSeen } from './seen-parts.ts';

/** Wrong credentials get a 401, good ones of another project a 403 (documented), each in its form; nobody gets in. */
export const strangersTurnedAway: Check = {
  id: 'strangers-turned-away',
  title: 'strangers are turned away',
  otherwise: 'fail',
  judge: (evidence) => {
    const { meant } = partSeen(evidence, 'strangers');
    const away = STRANGERS.reduce((sum, stranger) => sum + counted(evidence, turnedAwayMetric(stranger)), 0);
    const letIn = counted(evidence, 'spillway_stranger_let_in');
    return {
      holds: meant > 0 && away === meant && letIn === 0,
      detail:
        `${figure(away)} of ${figure(meant)} strangers of ${STRANGERS.length} kinds were turned away with the status and the form that they are due, ${figure(letIn)} were let in` +
        (away === meant ? '.' : ': k6.log says how they were answered.'),
    };
  },
};
