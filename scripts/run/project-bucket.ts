import type { Bucket } from '../plan/fluid.ts';

/**
 * The project limit of a run's tenant as a bucket: what the emulator is asked for, and what every prediction reckons with.
 * @param burstSeconds seconds of the limit that may come at once
 */
export function projectBucket({ projectLimit }: { readonly projectLimit: number }, burstSeconds = 1): Bucket {
  return { rate: projectLimit, burst: Math.max(1, Math.round(projectLimit * burstSeconds)) };
}
