import { quantile } from '../quantile.ts';

/** How much longer than the first wait the longest must be on average: with two waits, and with more. */
const GROWN_ONCE = 1.3;
const GROWN = 1.5;
/** The longest waits are left out of averages: the machine makes some of them. */
const KEPT = 0.9;

/** How exactly waits are seen, in milliseconds: how early timers ring, and how late requests are by themselves. */
export interface Sharpness {
  readonly grain: number;
  readonly turn: number;
}

/** What is known of waits of one kind, place by place. */
export interface Envelope {
  readonly calls: number;
  /** Milliseconds on average, of the first wait, the second and so on. */
  readonly means: readonly number[];
  /** Whether the longest is as long as of waits that grow. */
  readonly grows: boolean;
  /** Whether it is too short for that even if chance had made it a standard error shorter, and the first as much longer. */
  readonly isFlat: boolean;
}

/**
 * Whether waits grow from try to try; `null` when too few are known, or requests are later by themselves than the waits last.
 * @param waits the milliseconds before the second try of every call, then those before the third, and so on
 * @param fewest calls that must be known at a place
 */
export function envelopeOfWaits(
  waits: readonly (readonly number[])[],
  fewest: number,
  { grain, turn }: Sharpness,
): Envelope | null {
  const enough = waits.filter((each) => each.length >= fewest);
  const [first, ...later] = enough.map((each) => averageOf(each, turn));
  if (first === undefined || later.length === 0) return null;
  const means = [first, ...later].map(({ mean }) => mean);
  if (turn > Math.max(...means)) return null;
  const wanted = later.length === 1 ? GROWN_ONCE : GROWN;
  const growth = (errors: number) =>
    (Math.max(...later.map(({ mean, error }) => mean + errors * error)) + grain) /
    (Math.max(0, first.mean - errors * first.error) + grain);
  return {
    calls: enough[0]?.length ?? 0,
    means,
    grows: growth(0) >= wanted,
    isFlat: growth(1) < wanted,
  };
}

function averageOf(
  values: readonly number[],
  turn: number,
): { readonly mean: number; readonly error: number } {
  const bound = quantile(values, KEPT);
  const kept = values.filter((value) => value <= bound);
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const spread = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, kept.length - 1);
  return { mean: Math.max(0, mean - turn), error: Math.sqrt(spread / kept.length) };
}
