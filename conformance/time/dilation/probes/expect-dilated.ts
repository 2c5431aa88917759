import { expect } from 'vitest';
import type { ProbeAnswer } from './probe.ts';

/** By how much of the machine's time the clocks of two processes may differ, in ms. */
const APART_MILLIS = 50;

/** Holds a sleep to what dilation promises: long enough by every clock, far shorter in real time, and on the parent's clock. */
export function expectDilated(answer: ProbeAnswer, shownMillis: number, speed: number): void {
  const { before, after, realMillis, shown } = answer;
  expect(realMillis).toBeGreaterThanOrEqual(shownMillis / speed);
  expect(realMillis).toBeLessThan(shownMillis / 2);
  for (const clock of ['wall', 'monotonic'] as const) {
    for (const [index, end] of after[clock].entries()) {
      // A wall clock as a number of seconds has lost its last digits: a microsecond is allowed.
      const slept = end - (before[clock][index] ?? Number.NaN);
      expect(slept, `${clock} ${index}`).toBeGreaterThanOrEqual(shownMillis - 0.001);
    }
  }
  for (const wall of before.wall) expect(wall).toBeGreaterThan(shown[0] - APART_MILLIS * speed);
  for (const wall of after.wall) expect(wall).toBeLessThan(shown[1] + APART_MILLIS * speed);
  // The answer is read a moment after the clock was.
  for (const wall of after.wall) expect(wall).toBeGreaterThan(shown[1] - APART_MILLIS * speed);
}
