import { expect } from 'vitest';
import { APART_MILLIS, expectSkipped } from './expect-skipped.ts';
import { LATE_MILLIS, type SkipsAnswer, SKIPS_SPEED as SPEED } from './skips-stage.ts';

/**
 * Holds many waits to what skipping promises: none ended early, and they ended in the order in which they were due.
 * @param count how many there are
 * @param unitMillis what the program counts moments in, in ms
 */
export function expectInOrder({ value }: SkipsAnswer, count: number, unitMillis: number): void {
  const rings = value as { due: number; at: number }[];
  expect(rings).toHaveLength(count);
  for (const { due, at } of rings) expect(at).toBeGreaterThanOrEqual(due);
  // Those of two milliseconds of the machine may change places.
  for (const [index, { due }] of rings.entries())
    expect(due * unitMillis).toBeGreaterThan((rings[index - 1]?.due ?? 0) * unitMillis - 2 * SPEED);
}

/** Holds an answer that the emulator gave late to its own moment, before a wait that ended later. */
export function expectLateAnswer(answer: SkipsAnswer, waitedMillis: number): void {
  expect(answer.value).toMatchObject({ order: ['answer', 'timer'] });
  const { took } = answer.value as { took: number };
  expect(took).toBeGreaterThan(LATE_MILLIS - APART_MILLIS * SPEED);
  expect(took).toBeLessThan(LATE_MILLIS * 1.02);
  expectSkipped(answer, waitedMillis, 10);
}
