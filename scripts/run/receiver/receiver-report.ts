import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import type { Latency } from '../client/latency.ts';

/** What a receiver of callbacks saw of one phase. */
export interface ReceiverPhase {
  /** Callbacks that came while the phase lasted, those that came again too. */
  readonly received: number;
  /** Those among them of the app that got the fewest, and of the one that got the most. */
  readonly fewestOfApp: number;
  readonly mostOfApp: number;
  /** From event to first arrival, of the reports of messages that were due in the phase. */
  readonly lag: Latency;
}

/** What a receiver of callbacks saw. */
export interface ReceiverReport {
  /** Callbacks that came, each time they came. */
  readonly received: number;
  /** Those among them that it acknowledged. */
  readonly acknowledged: number;
  /** Reports that were acknowledged at least once: every message and status counts once. */
  readonly distinct: number;
  /** Callbacks that came again though they had been acknowledged. */
  readonly redelivered: number;
  /** Callbacks that it refused on purpose, each once, with a 503. */
  readonly refused: number;
  /** Callbacks that came again because they had not been acknowledged. */
  readonly repeated: number;
  /** Those among them that came sooner after the refusal than the schedule of retries says. */
  readonly early: number;
  /** Callbacks whose signature did not fit. Every one is verified. */
  readonly unsigned: number;
  /** Callbacks that are no delivery report of a message of this run. They are refused for good. */
  readonly strange: number;
  /** Reports that came before another one of their message that belongs in front of them. */
  readonly outOfOrder: number;
  /** Messages of which the last report came. */
  readonly messages: number;
  /** Messages of which some reports were acknowledged, and not all. */
  readonly incomplete: number;
  /** From the event that a callback tells to its first arrival. */
  readonly lag: Latency;
  /** From a refusal to the next arrival of what was refused. */
  readonly repeatWait: Latency;
  readonly phases: Readonly<Partial<Record<PhaseName, ReceiverPhase>>>;
  /** Share of its busiest second in which the receiver's event loop worked: 0 to 1. */
  readonly busiestShare: number;
  /** What its event loop was late, at the 99th percentile, in milliseconds. */
  readonly stallMillis: number;
}
