import type { ReasonCode } from '../contract/delivery.ts';

/** How long something takes: a log-normal time with this median, or always the median when the spread is 0. */
export interface Latency {
  readonly millis: number;
  /** Standard deviation of the time's logarithm: at 0.5 one in twenty takes more than 2.3 times the median. */
  readonly spread: number;
}

/** What becomes of a tenant's messages when they have left the queue. All of it is assumed, and drawn from the seed. */
export interface DeliverySettings {
  /** Share of messages that fail on their channel, by reason; the rest is delivered. */
  readonly failed: Readonly<Partial<Record<ReasonCode, number>>>;
  /** Share of the delivered that are read. */
  readonly read: number;
  /** From the channel's taking a message to its delivery or failure. */
  readonly latency: Latency;
  /** Channels with a latency of their own. */
  readonly channels: Readonly<Record<string, Latency>>;
  /** From delivery to reading. */
  readonly readAfter: Latency;
  /** Share of tries at which the channel takes nothing for reasons of rate, and is tried again. */
  readonly busy: number;
}

/** Every message is delivered after 300 ms. */
export const DEFAULT_DELIVERY: DeliverySettings = {
  failed: {},
  read: 0,
  latency: { millis: 300, spread: 0 },
  channels: {},
  readAfter: { millis: 5000, spread: 0 },
  busy: 0,
};
