import { expect } from 'vitest';
import { type SkipsAnswer, SKIPS_SPEED as SPEED } from './skips-stage.ts';

/** By how much of the machine's time the clocks of two processes may differ, in ms. */
export const APART_MILLIS = 50;

/**
 * Holds a wait to what skipping promises: as long as asked by every clock, far shorter than dilated, on the emulator's clock.
 * @param share how many times as short, at the least
 */
export function expectSkipped(
  { before, after, realMillis, shownAfter }: SkipsAnswer,
  millis: number,
  share = 50,
): void {
  for (const clock of ['wall', 'monotonic'] as const) {
    for (const [index, end] of after[clock].entries()) {
      const slept = end - (before[clock][index] ?? Number.NaN);
      expect(slept, `${clock} ${index}`).toBeGreaterThanOrEqual(millis - 0.001);
      expect(slept, `${clock} ${index}`).toBeLessThan(millis * 1.01 + realMillis * SPEED);
    }
  }
  expect(realMillis).toBeLessThan(millis / SPEED / share);
  for (const wall of after.wall) expect(Math.abs(shownAfter - wall)).toBeLessThan(APART_MILLIS * SPEED);
}
