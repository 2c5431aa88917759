import type { Latency } from '../client/latency.ts';

/** What a receiver of callbacks saw. */
export interface ReceiverReport {
  /** Callbacks that came, each time they came. */
  readonly received: number;
  /** Those among them that it acknowledged. */
  readonly acknowledged: number;
  /** Callbacks that came again though they had been acknowledged. */
  readonly redelivered: number;
  /** Callbacks whose signature did not fit. */
  readonly unsigned: number;
  /** Messages of which the last report came. */
  readonly messages: number;
  /** From the event that a callback tells to its arrival. */
  readonly lag: Latency;
}
