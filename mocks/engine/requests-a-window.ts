import type { WindowLimit } from './rate-limit.ts';

/** A sliding log holds eight bytes for each request of its window: this bounds it to 8 MB. */
const MOST_REQUESTS = 1_000_000;

/**
 * How many requests a window has room for: a whole number.
 * @throws RangeError when that is none, or more than a million
 */
export function requestsAWindow({ rate, windowMillis }: WindowLimit): number {
  // 0.29 × 100 is 28.999999999999996.
  const requests = Math.floor((rate * windowMillis) / 1000 + 1e-9);
  if (!(requests >= 1 && requests <= MOST_REQUESTS && windowMillis >= 1)) {
    throw new RangeError(
      `A window has room for 1 to ${MOST_REQUESTS} requests, and ${rate} a second in ${windowMillis} ms make ${requests}.`,
    );
  }
  return requests;
}
