import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentArguments } from './segments.ts';

test('they are what the k6-operator gives to its runners', () => {
  expect(segmentArguments(1, 3)).toEqual([
    '--execution-segment=0:1/3',
    '--execution-segment-sequence=0,1/3,2/3,1',
  ]);
  expect(segmentArguments(2, 3)[0]).toBe('--execution-segment=1/3:2/3');
  expect(segmentArguments(3, 3)[0]).toBe('--execution-segment=2/3:1');
  expect(segmentArguments(1, 1)).toEqual(['--execution-segment=0:1', '--execution-segment-sequence=0,1']);
});

test('the segments of all shards follow one another from 0 to 1, and all know the same sequence', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), (shards) => {
      const each = Array.from({ length: shards }, (_, index) => segmentArguments(index + 1, shards));
      const edges = each.map(([segment = '']) => segment.replace('--execution-segment=', '').split(':'));
      expect(edges[0]?.[0]).toBe('0');
      expect(edges.at(-1)?.[1]).toBe('1');
      for (const [index, [start]] of edges.entries()) {
        if (index > 0) expect(start).toBe(edges[index - 1]?.[1]);
      }
      const sequence = ['0', ...edges.map(([, end]) => end)].join(',');
      for (const [, told] of each) expect(told).toBe(`--execution-segment-sequence=${sequence}`);
    }),
  );
});
