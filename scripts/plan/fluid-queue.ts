/** What comes in one short step of time. */
export interface Inflow {
  /** At the step's end. */
  readonly seconds: number;
  readonly length: number;
  /** Messages that come in it. */
  readonly inflow: number;
}

/** A queue with a cap and a drain. */
export interface FluidQueue {
  readonly capacity: number;
  /** Messages a second that leave it. */
  readonly drainRate: number;
}

/** What became of a queue that was empty at the start. */
export interface QueueStory {
  /** When it was full for the first time, in seconds; `null` when it never was. */
  readonly fullAt: number | null;
  /** Messages that found no room. */
  readonly refused: number;
  /** Its depth at each moment asked for. */
  readonly depths: readonly number[];
}

/**
 * Lets a queue fill and drain: it takes what comes until it is full, from then on what it drains.
 * @param steps in order, without gaps; after the last one nothing comes
 * @param moments in rising order, in seconds
 */
export function fluidQueue(
  steps: Iterable<Inflow>,
  { capacity, drainRate }: FluidQueue,
  moments: readonly number[] = [],
): QueueStory {
  const depths: number[] = [];
  let fullAt: number | null = null;
  let [at, depth, refused] = [0, 0, 0];
  for (const { seconds, length, inflow } of steps) {
    const change = inflow - drainRate * length;
    const room = capacity - depth;
    const after = Math.max(0, Math.min(capacity, depth + change));
    if (change > room) {
      fullAt ??= at + (room / change) * length;
      refused += change - room;
    }
    while (depths.length < moments.length && (moments[depths.length] as number) <= seconds) {
      const share = ((moments[depths.length] as number) - at) / length;
      depths.push(depth + (after - depth) * Math.max(0, share));
    }
    [at, depth] = [seconds, after];
  }
  for (const moment of moments.slice(depths.length))
    depths.push(Math.max(0, depth - drainRate * (moment - at)));
  return { fullAt, refused, depths };
}
