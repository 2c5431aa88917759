import type { Attempts } from '../trace/attempts.ts';
import { tryPairs } from './try-pairs.ts';

/** How long a call waited before each of its further tries, in microseconds. */
export function waitsOf(call: Attempts): number[] {
  return tryPairs(call).map(({ waitMicros }) => waitMicros);
}
