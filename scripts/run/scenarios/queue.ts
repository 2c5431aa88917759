import { LIMITS } from '../../../mocks/contract/limits.ts';
import { UsageError } from '../../exit.ts';
import { figure } from '../checks/check.ts';
import { QUEUE_CHECKS } from '../checks/queue/queue-checks.ts';
import { depthFindings } from '../depth/depth-findings.ts';
import { DepthWatch } from '../depth/depth-watch.ts';
import { fittingCapacity } from '../depth/fitting-capacity.ts';
import { predictDepth } from '../depth/predict-depth.ts';
import { queueProjectBucket } from '../depth/queue-project-bucket.ts';
import type { RunSettings } from '../run-settings.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** One app's queue, filled to its cap, held against, and watched while it drains. */
export const queue: ScenarioRun = {
  name: 'queue',
  about: "one app's queue, filled to its cap, held against, and watched while it drains",
  // At twice its own rate it still is not over the project limit: its 429s are to be the queue's.
  rate: ({ projectLimit, fullSize }) => ({
    rate: fullSize ? projectLimit : projectLimit / 2,
    limit: projectLimit,
    recovery: 0,
  }),
  apps: () => 2,
  queueCapacity: (plan, { fullSize, projectLimit, drainRate }) =>
    fullSize ? LIMITS.queueCapacity.value : fittingCapacity({ plan, projectLimit, drainRate }),
  inspect,
  tenant: (settings) => ({ limits: { project: queueProjectBucket(settings) } }),
  companion: (settings, _control, { credentials }) =>
    Promise.resolve({
      environment: {},
      findings: (logs) =>
        Promise.resolve({ depth: depthFindings(settings, credentials.apps[0]?.id ?? '', logs) }),
      stop: () => Promise.resolve(),
    }),
  depthWatch: (settings) => new DepthWatch(settings),
  hereOnly: "the depth of its queue is read out of k6's log, which is kept here only.",
  checks: QUEUE_CHECKS,
};

/** @throws UsageError when its 429s could be another limit's than the first app's queue's */
function inspect(settings: RunSettings): void {
  const { plan, projectLimit, apps, queueCapacity } = settings;
  if (apps < 2)
    throw new UsageError('The queue scenario needs 2 apps: one is filled, the other must still pass.');
  const peak = Math.max(...plan.phases.map(({ from, to }) => Math.max(from, to)));
  if (peak > projectLimit) {
    throw new UsageError(
      `The queue scenario would offer up to ${figure(peak)}/s, more than the project limit of ${figure(projectLimit)}/s: its 429s would not be the queue's. Lower --rate, or raise --project-limit.`,
    );
  }
  const { second } = predictDepth(settings);
  if (second.fullAt !== null) {
    throw new UsageError(
      `The warm-up goes to a second app, whose queue of ${figure(queueCapacity)} it would fill as well: raise --queue-limit, or lengthen --duration.`,
    );
  }
}
