import fc from 'fast-check';
import type { BucketSize } from './bucket.ts';
import type { ModelLimits, ModelQueueLimit } from './model.ts';

const bucket = (rates: readonly number[], mostBurst: number): fc.Arbitrary<BucketSize | null> =>
  fc.option(fc.record({ rate: fc.constantFrom(...rates), burst: fc.integer({ min: 1, max: mostBurst }) }), {
    freq: 5,
  });

/** Limits so small that runs reach them. */
export const buckets = {
  project: bucket([3, 7, 20, 100], 50),
  basic: bucket([1, 2], 3),
  token: bucket([1, 2], 4),
} as const;

/** Queues so short that runs fill them; the time that each drain takes for a message is a whole number of microseconds. */
export const queues: fc.Arbitrary<ModelQueueLimit | null> = fc.option(
  fc.record({ capacity: fc.integer({ min: 1, max: 6 }), drainRate: fc.constantFrom(0.25, 0.5, 1, 2, 5, 20) }),
  { freq: 5 },
);

/** What a run begins with. */
export const setups: fc.Arbitrary<ModelLimits> = fc.record({
  project: buckets.project,
  basic: buckets.basic,
  token: buckets.token,
  queue: fc
    .tuple(queues, fc.boolean())
    .map(([queue, own]) => (queue === null || !own ? queue : { ...queue, channels: { WHATSAPP: 4 } })),
});
