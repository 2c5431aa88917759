import { predictDepth } from '../../depth/predict-depth.ts';
import { type Check, figure } from '../check.ts';

/** Drawn arrivals are told to k6 in buckets, within which the burst is used up a little sooner or later. */
const SLACK = 0.01;

/** The 429s are the queue's: none is the project's beyond what the plan makes one expect, and none comes before it can be full. */
export const limitedByQueue: Check = {
  id: 'limited-by-queue',
  title: 'every 429 is the queue’s',
  otherwise: 'fail',
  judge: ({ client, settings, depth }) => {
    const { outcomes } = client.total;
    const own = outcomes['limited-queue'];
    const others = outcomes['limited-project'] + outcomes['limited-basic'] + outcomes.limited;
    const { filled, limitedByProject } = predictDepth(settings);
    const expected = (depth?.predictedFillSeconds ?? null) !== null;
    return {
      holds: others <= Math.round(limitedByProject * (1 + SLACK)) && (expected || own === 0),
      detail:
        `${figure(own)} sends were limited by the queue (${figure(filled.refused)} were predicted), ${figure(others)} by another limit` +
        (limitedByProject >= 1 ? ` (the project limit was to limit ${figure(limitedByProject)})` : '') +
        (!expected && own > 0 ? ', though what was sent does not fill it.' : '.'),
    };
  },
};
