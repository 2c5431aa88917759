import { LIMITS } from '../../mocks/contract/limits.ts';

/** Messages a second that come to a queue, and what the queue is. */
export interface Filling {
  readonly rate: number;
  readonly drainRate: number;
  readonly capacity: number;
}

/** The documented sizes: a queue of 500,000 messages that drains 20/s, filled by all that the project limit lets pass. */
export const FULL_SIZE: Filling = {
  rate: LIMITS.projectRate.value,
  drainRate: LIMITS.drainRate.value,
  capacity: LIMITS.queueCapacity.value,
};

/** Seconds until an empty queue is full: Q / (λ − μ); `null` when it never is. */
export function fillSeconds({ rate, drainRate, capacity }: Filling): number | null {
  return rate <= drainRate ? null : capacity / (rate - drainRate);
}

/**
 * What a fill time that was measured at another size comes to at the documented one: of a queue only Q / (λ − μ) matters.
 * @param measured seconds
 * @param predicted Q / (λ − μ) of the size at which it was measured, in seconds
 */
export function atFullSize(measured: number, predicted: number): number {
  return (measured * (fillSeconds(FULL_SIZE) ?? Number.NaN)) / predicted;
}
