import { type Check, figure } from '../check.ts';
import { scaledSlack } from './scaled-slack.ts';

const TOLERANCE = 0.005;

/** The depth that `queue_stats` shows is the predicted one, filling, full and draining. */
export const depthFollowed: Check = {
  id: 'depth-followed',
  title: 'the depth follows its prediction',
  otherwise: 'fail',
  judge: ({ settings, depth }) => {
    if (depth === undefined || depth.measured.length === 0) return null;
    const { residual, measured, predicted } = depth;
    const size = Math.min(depth.capacity, Math.max(...predicted.map((point) => point.depth)));
    const peak = Math.max(...settings.plan.phases.map(({ from, to }) => Math.max(from, to)));
    const slack = scaledSlack(settings);
    const allowed = size * TOLERANCE + peak * slack;
    return {
      holds: residual <= allowed,
      detail:
        `${figure(measured.length)} samples were at most ${figure(residual)} messages off (${figure((residual / size) * 100, 2)} % of ${figure(size)}); ` +
        `${figure(allowed)} are allowed (${TOLERANCE * 100} %${slack === 0 ? '' : `, and what comes in ${slack} s of a scaled run`}).`,
    };
  },
};
