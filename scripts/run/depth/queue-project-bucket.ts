import type { Bucket } from '../../plan/fluid.ts';
import { projectBucket } from '../project-bucket.ts';

/** Seconds of the limit that may come at once: a generator that was held up for less is not limited when it catches up. */
const BURST_SECONDS = 10;

/**
 * The project limit of a queue run: its rate, with a burst so wide that no stall of generator or machine, at the very rate of the
 * limit, makes it answer 429. It is the queue that is tried; `send` tries the project limit, with the burst of a second.
 */
export function queueProjectBucket(settings: { readonly projectLimit: number }): Bucket {
  return projectBucket(settings, BURST_SECONDS);
}
