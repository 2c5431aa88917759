import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodResult } from '../../result-fixture.ts';
import { phaseBands, planStart } from './phase-bands.ts';
import { ratePoints } from './rate-points.ts';

test('an even load has its rate at every point, however unevenly it was looked at', () => {
  const gaps = fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { minLength: 2, maxLength: 1200 });
  fc.assert(
    fc.property(gaps, (each) => {
      let seconds = 0;
      const timeline = each.map((gap) => {
        seconds += gap;
        const offered = seconds * 1000;
        const accepted = offered * 0.8;
        const limitedProject = offered * 0.15;
        const limitedQueue = offered * 0.05;
        return { seconds, offered, accepted, limitedProject, limitedQueue, other: 0, depth: 0, tokens: 1 };
      });
      const points = ratePoints(timeline);
      expect(points.length).toBeLessThanOrEqual(600);
      for (const point of points) {
        expect(point.offered).toBeCloseTo(1000, 3);
        expect(point.admitted).toBeCloseTo(800, 3);
        expect(point.limited).toBeCloseTo(200, 3);
      }
    }),
    { numRuns: 30 },
  );
});

test('two looks at almost the same moment make no rate out of a rounding', () => {
  const [first] = goodResult.timeline;
  if (first === undefined) throw new Error('the good result has a timeline');
  const points = ratePoints([
    first,
    { ...first, seconds: first.seconds + 0.001, offered: first.offered + 5 },
  ]);
  expect(points).toHaveLength(1);
});

test('phases lie where the plan was, which began when k6 was ready', () => {
  expect(planStart(goodResult)).toBe(2);
  expect(phaseBands(goodResult)).toEqual([
    { name: 'warmup', from: 2, to: 9 },
    { name: 'steady', from: 9, to: 19 },
    { name: 'recovery', from: 19, to: 24 },
  ]);
  expect(planStart({ ...goodResult, client: null })).toBe(0);
});
