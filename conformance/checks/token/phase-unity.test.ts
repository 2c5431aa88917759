import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../client/seeded-random.ts';
import { phaseUnity, unityChance } from './phase-unity.ts';

test('moments on a grid of whole and half seconds have one phase, wherever it begins', () => {
  const steps = fc.array(fc.nat({ max: 100 }), { minLength: 1 });
  fc.assert(
    fc.property(steps, fc.nat(), fc.constantFrom(0.5, 1, 1.5, 2, 10), (counts, start, seconds) => {
      expect(
        phaseUnity(
          counts.map((count) => start + count * seconds * 1e6),
          500_000,
        ),
      ).toBeGreaterThan(0.999);
    }),
  );
});

test('moments by chance are taken for united as often as is said', () => {
  const random = seededRandom(1);
  const unity = () =>
    phaseUnity(
      Array.from({ length: 12 }, () => random() * 4e6),
      500_000,
    );
  for (const fleets of [1, 3]) {
    const chances = Array.from({ length: 5000 }, () =>
      unityChance(Array.from({ length: fleets }, unity), 12),
    );
    const share = (alpha: number) => chances.filter((chance) => chance <= alpha).length / chances.length;
    expect(share(0.1)).toBeCloseTo(0.1, 1);
    expect(share(0.0001)).toBeLessThanOrEqual(0.001);
  }
});
