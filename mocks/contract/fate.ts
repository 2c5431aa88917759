import { fact } from './fact.ts';

const silent = 'the states are documented, how often and how fast they come is not';
const delivery = 'tenants[].delivery';

/** What becomes of messages that left the queue. The vendor promises none of it. */
export const FATE = {
  /** Share of messages that fail on their channel, by reason. */
  failed: fact({}, 'assumed', silent, `${delivery}.failed`),
  /** Share of the delivered that are read. */
  read: fact(0, 'assumed', silent, `${delivery}.read`),
  /** From the channel's taking a message to its delivery or failure. */
  latency: fact({ millis: 300, spread: 0 }, 'assumed', silent, `${delivery}.latency`),
  /** From delivery to reading. */
  readAfter: fact({ millis: 5000, spread: 0 }, 'assumed', silent, `${delivery}.readAfter`),
  /** Share of tries at which a channel takes nothing for reasons of rate. */
  busy: fact(0, 'assumed', silent, `${delivery}.busy`),
} as const;
