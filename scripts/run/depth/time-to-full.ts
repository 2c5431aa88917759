/** A queue at a moment. */
export interface QueueNow {
  /** Messages. */
  readonly depth: number;
  readonly capacity: number;
  /** Messages a second that come and find room or none. */
  readonly inflow: number;
  /** Messages a second that leave it. */
  readonly drainRate: number;
}

/** Seconds until a queue is full if all goes on as it does: 0 when it is, `null` when it never would be. */
export function timeToFull({ depth, capacity, inflow, drainRate }: QueueNow): number | null {
  if (depth >= capacity) return 0;
  return inflow > drainRate ? (capacity - depth) / (inflow - drainRate) : null;
}
