import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenly } from '../../scenarios/support/plan/load-plan.ts';
import { coresFor, generatorSize } from './generator-size.ts';

const plan = (rate: number, seconds: number, users: number) =>
  evenly([{ name: 'steady', seconds, from: rate, to: rate }], users);

test('one core makes 1,000 requests a second with a fifth to spare, and the next needs another', () => {
  expect(coresFor(1)).toBe(1);
  expect(coresFor(1000)).toBe(1);
  expect(coresFor(1001)).toBe(2);
  expect(coresFor(8000)).toBe(8);
});

test('the highest rate counts, wherever in the plan it is', () => {
  const phases = [
    { name: 'warmup', seconds: 1, from: 10, to: 4000 },
    { name: 'steady', seconds: 60, from: 10, to: 10 },
  ] as const;
  expect(generatorSize(evenly(phases, 10), 1).cores).toBe(4);
});

test('so many runners as there are cores to want need one each, and no more memory in all than one beside its base', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 3600 }),
      fc.integer({ min: 1, max: 10_000 }),
      (rate, seconds, users) => {
        const one = generatorSize(plan(rate, seconds, users), 1);
        const each = generatorSize(plan(rate, seconds, users), one.cores);
        expect(each.cores).toBe(1);
        expect(each.memoryMebibytes).toBeLessThanOrEqual(one.memoryMebibytes);
        expect(each.memoryMebibytes * one.cores).toBeGreaterThanOrEqual(one.memoryMebibytes);
        // Both halves of the memory are asked for.
        expect(one.memoryMebibytes * 1024).toBeGreaterThanOrEqual(users * 1024 + rate * seconds * 0.99);
      },
    ),
  );
});
