import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeeper } from './json-depth.ts';

/** How deep a value is, by walking over it. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('the depth of a JSON text', () => {
  test('is that of the value it stands for, whatever its strings hold', () => {
    const brackets = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'x', 'é') });
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        brackets,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(brackets, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(values, fc.nat({ max: 6 }), fc.nat({ max: 2 }), (value, most, spaces) => {
        const json = Buffer.from(JSON.stringify(value, null, spaces) + ' '.repeat(2 * most + 1));
        expect(isDeeper(json, most)).toBe(depthOf(value) > most);
      }),
      { numRuns: 500 },
    );
  });

  test.each([1, 100, 1000])('is told exactly at a bound of %i', (most) => {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth));
    expect(isDeeper(nested(most), most)).toBe(false);
    expect(isDeeper(nested(most + 1), most)).toBe(true);
  });

  test('of a text that is no JSON is found all the same, and soon', () => {
    expect(isDeeper(Buffer.from('['.repeat(1_000_000)), 100)).toBe(true);
    expect(isDeeper(Buffer.from(`"${'['.repeat(1_000_000)}`), 100)).toBe(false);
    expect(isDeeper(Buffer.from(`"\\`.padEnd(1000)), 100)).toBe(false);
  });
});
