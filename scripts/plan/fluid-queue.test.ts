import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECOND } from '../../mocks/engine/clock.ts';
import { IngressQueue } from '../../mocks/engine/ingress-queue.ts';
import { fluidQueue, type Inflow } from './fluid-queue.ts';

const LENGTH = 0.01;
/** Rates, each for a second. */
const rates = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 });
const queues = fc.record({
  capacity: fc.integer({ min: 10, max: 500 }),
  drainRate: fc.integer({ min: 1, max: 50 }),
});

function* flow(perSecond: readonly number[], timeScale = 1): Generator<Inflow> {
  for (let step = 0; step < perSecond.length / LENGTH; step++) {
    const rate = (perSecond[Math.floor(step * LENGTH + 1e-9)] ?? 0) / timeScale;
    const length = LENGTH * timeScale;
    yield { seconds: (step + 1) * length, length, inflow: rate * length };
  }
}

test('it is as deep as the queue of the emulator is, to a few messages, and refuses as many', () => {
  fc.assert(
    fc.property(rates, queues, (perSecond, queue) => {
      const real = new IngressQueue(queue);
      const depths: number[] = [];
      let refused = 0;
      perSecond.forEach((rate, second) => {
        for (let arrival = 1; arrival <= rate; arrival++) {
          const at = Math.round((second + arrival / rate) * SECOND);
          if (real.enqueue(at) === null) refused += 1;
        }
        depths.push(real.depth((second + 1) * SECOND));
      });
      const moments = perSecond.map((_, second) => second + 1);
      const story = fluidQueue(flow(perSecond), queue, moments);
      story.depths.forEach((depth, index) => {
        expect(Math.abs(depth - (depths[index] ?? Number.NaN))).toBeLessThanOrEqual(3);
      });
      // Each time it empties and fills again, one message more or less.
      expect(Math.abs(story.refused - refused)).toBeLessThanOrEqual(2 * perSecond.length + 1);
    }),
  );
});

test('only λ/μ and Q/(λ − μ) matter: all times k, or all rates and the cap times k, is the same story', () => {
  const scales = fc.integer({ min: 2, max: 50 });
  fc.assert(
    fc.property(rates, queues, scales, (perSecond, { capacity: whole, drainRate }, scale) => {
      // Whole rates can fill a whole cap to the brim and no further: whether that is full is a matter of rounding.
      const capacity = whole + 0.5;
      const moments = perSecond.map((_, second) => second + 0.5);
      const story = fluidQueue(flow(perSecond), { capacity, drainRate }, moments);
      const larger = fluidQueue(
        flow(perSecond.map((rate) => rate * scale)),
        { capacity: capacity * scale, drainRate: drainRate * scale },
        moments,
      );
      const slower = fluidQueue(
        flow(perSecond, scale),
        { capacity, drainRate: drainRate / scale },
        moments.map((moment) => moment * scale),
      );
      expect(larger.fullAt === null).toBe(story.fullAt === null);
      expect(slower.fullAt === null).toBe(story.fullAt === null);
      if (story.fullAt !== null) {
        expect(larger.fullAt).toBeCloseTo(story.fullAt, 6);
        expect((slower.fullAt ?? 0) / scale).toBeCloseTo(story.fullAt, 6);
      }
      story.depths.forEach((depth, index) => {
        expect((larger.depths[index] ?? 0) / scale).toBeCloseTo(depth, 4);
        expect(slower.depths[index]).toBeCloseTo(depth, 4);
      });
    }),
  );
});

test('after the last step it drains to nothing', () => {
  const { depths, fullAt, refused } = fluidQueue(
    flow([100]),
    { capacity: 500, drainRate: 20 },
    [1, 3, 4.9, 9],
  );
  [80, 40, 2, 0].forEach((depth, index) => {
    expect(depths[index]).toBeCloseTo(depth, 6);
  });
  expect([fullAt, refused]).toEqual([null, 0]);
});
