import type { LoadPlan } from '../../../scenarios/support/plan/load-plan.ts';

/** What a receiver is told of the run that it stands beside, and how it is to behave. */
export interface ReceiverOrders {
  readonly projectId: string;
  readonly appIds: readonly string[];
  /** What callbacks are signed with. It stays within the receiver's process. */
  readonly secret: string;
  readonly plan: LoadPlan;
  /** Draws whom it treats badly. */
  readonly seed: number;
  /** Share of callbacks that it refuses once with a 503: 0 to 1. */
  readonly refusedShare: number;
  /** Share of callbacks that it answers late, and how late. */
  readonly slowShare: number;
  readonly slowMillis: number;
  /** The first wait of the schedule of retries, in seconds. */
  readonly retrySeconds: number;
}
