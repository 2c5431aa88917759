import { authPlan } from '../../../../scenarios/support/auth/auth-plan.ts';
import { tokenMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { secondsOf } from '../../../../scenarios/support/plan/load-plan.ts';
import { authOptionsOf } from '../../auth/auth-options-of.ts';
import { type Check, figure } from '../check.ts';
import { counted, partSeen } from './seen-parts.ts';

/** Two clocks tell the time of it: the emulator's and k6's. */
const CLOCK_SECONDS = 0.05;

/**
 * Workers that start at once all get a token, by backing off and trying again: the last one not before the token host's bucket
 * can have served all (vendor-source for its numbers), and not much later.
 */
export const coldStartServed: Check = {
  id: 'cold-start-served',
  title: 'a cold start ends with a token for all',
  otherwise: 'fail',
  judge: (evidence) => {
    const options = authOptionsOf(evidence.settings);
    const { coldStartSeconds, lanes } = authPlan(options);
    const { workers } = options;
    const { accepted } = partSeen(evidence, 'cold-start').outcomes;
    const refused = counted(evidence, tokenMetric('limited'), 'cold-start');
    const last = (evidence.client.phases['cold-start']?.response.max ?? 0) / 1000;
    const patience = secondsOf(lanes.coldStart.plan);
    const inTime = last >= coldStartSeconds - CLOCK_SECONDS && last <= patience;
    return {
      holds: accepted === workers && inTime && refused > 0,
      detail:
        `${figure(accepted)} of ${figure(workers)} workers got a token, after ${figure(refused)} refusals; the last one waited ` +
        `${figure(last, 2)} s, where the bucket allows ${figure(coldStartSeconds, 2)} s and jitter may take it to ${figure(patience, 2)} s.`,
    };
  },
};
