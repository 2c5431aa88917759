import type { Micros } from './clock.ts';

/** Where a message is on its way to the handset. `READ`, `FAILED` and `SWITCHING_CHANNEL` come with delivery outcomes. */
export type MessageState = 'IN_QUEUE' | 'QUEUED_ON_CHANNEL' | 'DELIVERED';

/**
 * The state of a message: a function of when it departs from the queue and of now.
 * @param departure when the ingress queue gives it to the channel
 * @param channelLatency how long the channel takes to deliver it
 */
export function messageState(departure: Micros, channelLatency: Micros, now: Micros): MessageState {
  if (now < departure) return 'IN_QUEUE';
  return now < departure + channelLatency ? 'QUEUED_ON_CHANNEL' : 'DELIVERED';
}
