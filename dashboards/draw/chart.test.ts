import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chart } from '../source/panels/chart.ts';
import { query } from '../source/panels/query.ts';
import { drawnChart } from './chart.ts';

const PENDING = chart({
  title: 'Callbacks pending',
  description: 'Callbacks that wait.',
  unit: 'none',
  queries: [query('a', 'pending')],
}).builder.build();
/** A digit is 6 pixels wide, and a colon half of that. */
const CLOCK_WIDTH = 42;

test('no time of day on the axis leaves the drawing, wherever the stretch begins', () => {
  const stretches = fc.record({
    start: fc.integer({ min: 0, max: 86_400 }),
    length: fc.integer({ min: 5, max: 59 }),
  });
  fc.assert(
    fc.property(stretches, fc.integer({ min: 300, max: 1200 }), ({ start, length }, width) => {
      const stretch = { start, end: start + length, step: 1 };
      const answers = [
        {
          refId: 'A',
          legend: 'pending',
          series: [
            {
              metric: {},
              values: [
                [start, 0],
                [start + length, 4],
              ] as [number, number][],
            },
          ],
        },
      ];
      const drawn = `${drawnChart(PENDING, answers, { stretch, marks: [], room: { width, height: 240 } })}`;
      const middles = [...drawn.matchAll(/<text x="([-\d.]+)" [^>]*text-anchor="middle">/g)].map(([, x]) =>
        Number(x),
      );
      expect(middles.length).toBeGreaterThan(0);
      expect(Math.min(...middles)).toBeGreaterThanOrEqual(CLOCK_WIDTH / 2);
      expect(Math.max(...middles)).toBeLessThanOrEqual(width - CLOCK_WIDTH / 2);
    }),
  );
});
