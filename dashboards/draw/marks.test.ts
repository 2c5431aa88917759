import { expect, test } from 'vitest';
import { marksOf } from './marks.ts';

const annotation = { name: 'Faults', enable: true, iconColor: 'red' };
const seriesOf = (...values: readonly (readonly [number, number])[]) => ({ metric: {}, values });

test('neighbours are one stretch, and what is further apart than the step is two', () => {
  const answer = [seriesOf([10, 1], [11, 2], [12, 1], [20, 1])];
  expect(marksOf(annotation, answer, 1)).toEqual([
    { from: 10, to: 12, colour: '#F2495C' },
    { from: 20, to: 20, colour: '#F2495C' },
  ]);
  expect(marksOf(annotation, answer, 8)).toHaveLength(1);
});

test('a value of 0 marks nothing', () => {
  expect(marksOf(annotation, [seriesOf([10, 0], [11, 1])], 1)).toEqual([
    { from: 11, to: 11, colour: '#F2495C' },
  ]);
});

test('a value that is the time marks that moment, once', () => {
  const answer = [seriesOf([10, 7000], [11, 7000], [12, 7000])];
  expect(marksOf({ ...annotation, useValueForTime: true }, answer, 1)).toEqual([
    { from: 7, to: 7, colour: '#F2495C' },
  ]);
});
