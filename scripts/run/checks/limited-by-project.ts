import { offeredBy } from '../../../scenarios/support/plan/offered-by.ts';
import { admittedByPhase } from '../../plan/fluid.ts';
import { projectBucket } from '../project-bucket.ts';
import { type Check, figure } from './check.ts';

/** The 429s are the project limit's, and there are some when it was passed. */
export const limitedByProject: Check = {
  id: 'limited-by-project',
  title: 'every 429 is the project limit’s',
  otherwise: 'fail',
  judge: ({ client, settings }) => {
    const { outcomes } = client.total;
    const { plan } = settings;
    const others = outcomes['limited-queue'] + outcomes['limited-basic'] + outcomes.limited;
    const own = outcomes['limited-project'];
    const admitted = admittedByPhase(plan, projectBucket(settings));
    const passed = offeredBy(plan) - [...admitted.values()].reduce((sum, each) => sum + each, 0);
    const expected = passed > 1;
    return {
      holds: others === 0 && (!expected || own > 0),
      detail:
        `${figure(own)} sends were limited by the project limit, ${figure(others)} by another` +
        (expected && own === 0 ? ', though more than the limit was offered.' : '.'),
    };
  },
};
