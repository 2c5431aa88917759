import { watchSeconds } from '../../../scenarios/support/queue/watch-seconds.ts';
import { type AdmittedStep, admittedSteps } from '../../plan/fluid.ts';
import { fluidQueue, type Inflow, type QueueStory } from '../../plan/fluid-queue.ts';
import type { RunSettings } from '../run-settings.ts';
import { queueProjectBucket } from './queue-project-bucket.ts';

/** What decides about the depth of a queue. */
export type DepthSettings = Pick<RunSettings, 'plan' | 'projectLimit' | 'queueCapacity' | 'drainRate'>;

/** What the plan of a queue run makes one expect. Times are seconds after the scenario's start. */
export interface DepthForecast {
  /** Of the first app, which is to be filled. */
  readonly filled: QueueStory;
  /** Of the second one, which gets the warm-up and the probes. */
  readonly second: QueueStory;
  /** Messages that the project limit refuses. */
  readonly limitedByProject: number;
}

/** One message a second goes to the second app. */
const PROBES = 1;

/**
 * Expects the depth of both queues: the plan, seen as a fluid, passes the project limit, of which the looks at the queue have
 * their part, and flows into them.
 * @param moments at which their depths are wanted, in rising order
 */
export function predictDepth(settings: DepthSettings, moments: readonly number[] = []): DepthForecast {
  const { plan, queueCapacity, drainRate } = settings;
  const queue = { capacity: queueCapacity, drainRate };
  const steps = [...admittedSteps(plan, queueProjectBucket(settings), 1 / watchSeconds(plan))];
  return {
    filled: fluidQueue(flow(steps, toFilled), queue, moments),
    second: fluidQueue(
      flow(steps, (step) => step.admitted - toFilled(step)),
      queue,
      moments,
    ),
    limitedByProject: steps.reduce((sum, { offered, admitted }) => sum + offered - admitted, 0),
  };
}

function toFilled({ phase, offered, admitted, length }: AdmittedStep): number {
  if (phase === 'warmup' || offered === 0) return 0;
  return admitted * Math.max(0, 1 - (PROBES * length) / offered);
}

function* flow(steps: Iterable<AdmittedStep>, inflow: (step: AdmittedStep) => number): Generator<Inflow> {
  for (const step of steps) yield { seconds: step.seconds, length: step.length, inflow: inflow(step) };
}
