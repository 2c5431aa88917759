import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CROCKFORD, isUlid } from '../contract/ids.ts';
import { anyText } from './any-text.ts';
import { mix32 } from './random.ts';
import { serialOf, ulid } from './ulid.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const serials = fc.integer({ min: 0, max: 2 ** 30 - 1 });
const moments = fc.double({ min: 0, max: Date.UTC(2200, 0, 1), noNaN: true });

describe('an id', () => {
  test('is a well-formed ULID that holds its time and its serial number', () => {
    fc.assert(
      fc.property(moments, seeds, serials, (wall, seed, serial) => {
        const id = ulid(wall, seed, serial);
        expect(isUlid(id)).toBe(true);
        expect([...id].every((digit) => CROCKFORD.includes(digit))).toBe(true);
        expect(serialOf(id)).toBe(serial);
        const millis = [...id.slice(0, 10)].reduce((sum, digit) => sum * 32 + CROCKFORD.indexOf(digit), 0);
        expect(millis).toBe(Math.floor(wall));
        expect(ulid(wall, seed, serial)).toBe(id);
      }),
    );
  });

  test('differs from every other of its seed, and from those of another seed', () => {
    fc.assert(
      fc.property(moments, seeds, seeds, serials, serials, (wall, seed, other, serial, next) => {
        fc.pre(seed % 2 ** 20 !== other % 2 ** 20 && serial !== next);
        const ids = [ulid(wall, seed, serial), ulid(wall, seed, next), ulid(wall, other, serial)];
        // Already what follows the time and the chance differs: chance alone would only make it likely.
        expect(new Set(ids.map((id) => id.slice(16))).size).toBe(3);
      }),
    );
  });

  test('sorts as text by its millisecond', () => {
    fc.assert(
      fc.property(moments, moments, seeds, serials, serials, (a, b, seed, one, two) => {
        fc.pre(Math.floor(a) < Math.floor(b));
        expect(ulid(a, seed, one) < ulid(b, seed, two)).toBe(true);
      }),
    );
  });

  test('of somebody else has no serial number, and any text at all is survived', () => {
    fc.assert(
      fc.property(anyText(28, 24), (text) => {
        expect(serialOf(text)).toBeLessThan(2 ** 30);
        if (text.length !== 26) expect(serialOf(text)).toBe(-1);
      }),
    );
    expect(serialOf(`${'0'.repeat(25)}U`)).toBe(-1);
    expect(serialOf('0'.repeat(25))).toBe(-1);
  });
});

describe('chance drawn from a seed', () => {
  test('gives every index of a seed a number of its own', () => {
    fc.assert(
      fc.property(seeds, serials, (seed, first) => {
        const drawn = Array.from({ length: 500 }, (_, i) => mix32(seed, first + i));
        expect(new Set(drawn).size).toBe(500);
        expect(drawn.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32)).toBe(true);
      }),
    );
  });

  test('is even: each of 16 classes gets its share of 160,000 draws', () => {
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < 160_000; i++) counts[mix32(7, i) >>> 28] = (counts[mix32(7, i) >>> 28] ?? 0) + 1;
    // Six standard deviations of a fair draw are 581.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(581);
  });
});
