import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Series } from '../live/prometheus-api.ts';
import { chart } from '../source/panels/chart.ts';
import { LIMIT } from '../source/panels/look.ts';
import { query } from '../source/panels/query.ts';
import { curvesOf } from './curves.ts';
import { drawnCurve } from './drawn-curve.ts';

const panelOf = (stacked: boolean) =>
  chart({
    title: 'Outcomes',
    description: 'What became of them.',
    unit: 'reqps',
    stacked,
    queries: [query('a', '{{name}}'), query('b', 'limit', LIMIT)],
  }).builder.build();
const seriesOf = (name: string, values: Series['values']): Series => ({ metric: { name }, values });
const answersOf = (first: readonly Series[], limit: readonly Series[] = []) => [
  { refId: 'A', legend: '{{name}}', series: first },
  { refId: 'B', legend: 'limit', series: limit },
];
const FRAME = { left: 0, right: 100, top: 0, bottom: 100, start: 0, end: 10, low: 0, high: 10 };

test('stacked, each lies on those before it, and the uppermost is their sum', () => {
  const heights = fc.array(fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(heights, (all) => {
      const series = all.map((values, at) =>
        seriesOf(
          `${at}`,
          values.map((value, time) => [time, value]),
        ),
      );
      const curves = curvesOf(panelOf(true), answersOf(series));
      for (const time of [0, 1, 2, 3]) {
        const sum = all.reduce((sofar, values) => sofar + (values[time] ?? 0), 0);
        expect(curves.at(-1)?.points[time]?.[1]).toBe(sum);
      }
    }),
  );
});

test('a limit is dashed and stays where it is, though the others are stacked', () => {
  const [, limit] = curvesOf(
    panelOf(true),
    answersOf([seriesOf('accepted', [[1, 5]])], [seriesOf('', [[1, 7]])]),
  );
  expect(limit).toMatchObject({ name: 'limit', dashed: true, fill: 0, points: [[1, 7]], colour: '#FFA6B0' });
});

test('a series is told of by its last and its highest number; one without any is left out', () => {
  const nothing = seriesOf('idle', [[1, Number.NaN]]);
  const curves = curvesOf(
    panelOf(false),
    answersOf([
      nothing,
      seriesOf('busy', [
        [1, 3],
        [2, 9],
        [3, 4],
        [4, Number.NaN],
      ]),
    ]),
  );
  expect(curves).toHaveLength(1);
  expect(curves[0]).toMatchObject({ name: 'busy', last: 4, max: 9 });
});

test('a line breaks off where nothing was answered', () => {
  const [curve] = curvesOf(
    panelOf(false),
    answersOf([
      seriesOf('a', [
        [1, 3],
        [2, 3],
        [5, 3],
        [6, 3],
      ]),
    ]),
  );
  if (curve === undefined) throw new Error('There is no curve.');
  expect(`${drawnCurve(curve, FRAME, 1)}`).toContain('d="M10 70L20 70M50 70L60 70"');
  expect(`${drawnCurve(curve, FRAME, 3)}`).toContain('d="M10 70L20 70L50 70L60 70"');
});
