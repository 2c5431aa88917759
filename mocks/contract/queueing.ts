import { fact } from './fact.ts';

/** How the ingress queue of an app works, where the vendor says no more than its size and its drain. */
export const QUEUEING = {
  /** Which of the vendor's drain rates, 20 and 25, is believed. */
  drainChoice: fact(
    20,
    'assumed',
    "the schema's default says 25; a fixture that looks captured shows 20",
    'tenants[].limits.queue.drainRate',
  ),
  /** How `HIGH_PRIORITY` shares the drain with what waits already. */
  highPriority: fact(
    'strict: before everything that waits',
    'assumed',
    'the queue is documented, its share is not',
  ),
  /** What becomes of a message whose `ttl` ends in the queue. */
  expiry: fact(
    'FAILED / DELIVERY_TIMED_OUT',
    'assumed',
    'the ttl is documented, its end in the queue is not',
  ),
} as const;
