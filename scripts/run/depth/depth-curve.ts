/** The depth of a queue at a moment. */
export interface DepthPoint {
  /** Seconds after the scenario's start. */
  readonly seconds: number;
  /** Messages. */
  readonly depth: number;
}

/** The depth of one app's ingress queue over a run: what `queue_stats` showed, beside what the plan makes one expect. */
export interface DepthCurve {
  readonly appId: string;
  readonly capacity: number;
  readonly drainRate: number;
  readonly measured: readonly DepthPoint[];
  readonly predicted: readonly DepthPoint[];
  /** The largest distance of a measured point from the prediction, in messages. */
  readonly residual: number;
  /** Seconds from the first message to the first 429 of the queue; `null` when there was none. */
  readonly fillSeconds: number | null;
  /** The same as the plan makes one expect it. */
  readonly predictedFillSeconds: number | null;
  /** What {@link fillSeconds} comes to at the documented size: 500,000 messages, 20/s, filled at 800/s. */
  readonly fullSizeFillSeconds: number | null;
  /** What the app itself last said its queue holds; `null` when it said nothing. */
  readonly shownCapacity?: number | null;
}
