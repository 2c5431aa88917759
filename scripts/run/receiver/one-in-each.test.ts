import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OneInEach } from './one-in-each.ts';

const chosen = (share: number, seed: number, count: number) => {
  const draw = new OneInEach(share, seed);
  return Array.from({ length: count }, () => draw.next());
};

test('each block has exactly one, wherever the seed puts it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(2 ** 31), fc.nat(20), (block, seed, blocks) => {
      const all = chosen(1 / block, seed, block * blocks);
      for (let at = 0; at < blocks; at++) {
        expect(all.slice(at * block, (at + 1) * block).filter(Boolean)).toHaveLength(1);
      }
    }),
  );
});

test('the same seed chooses the same, another one others', () => {
  expect(chosen(0.01, 7, 1000)).toEqual(chosen(0.01, 7, 1000));
  expect(chosen(0.01, 7, 1000)).not.toEqual(chosen(0.01, 8, 1000));
});

test('a share of 0 chooses none, and of 1 all', () => {
  expect(chosen(0, 1, 500)).not.toContain(true);
  expect(chosen(1, 1, 500)).not.toContain(false);
});
