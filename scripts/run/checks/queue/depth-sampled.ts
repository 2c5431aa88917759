import { secondsOf } from '../../../../scenarios/support/plan/load-plan.ts';
import { watchSeconds } from '../../../../scenarios/support/queue/watch-seconds.ts';
import { type Check, figure } from '../check.ts';

const LEAST = 5;
const LEAST_SHARE = 0.8;

/** A depth that was hardly looked at proves nothing. */
export const depthSampled: Check = {
  id: 'depth-sampled',
  title: 'the depth was watched',
  otherwise: 'invalid',
  judge: ({ settings: { plan }, depth }) => {
    const every = watchSeconds(plan);
    const due = Math.floor(secondsOf(plan) / every);
    const samples = depth?.measured.length ?? 0;
    const holds = samples >= Math.max(LEAST, due * LEAST_SHARE);
    return {
      holds,
      detail:
        `queue_stats was read ${figure(samples)} times of ${figure(due)}, every ${every} s` +
        (holds ? '.' : `: ${LEAST_SHARE * 100} % and ${LEAST} are the least; k6.log says what failed.`),
    };
  },
};
