import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, textWidth } from './text-width.ts';

test.each([
  ['plain', 5],
  ['· █┃', 4],
  ['黒い', 4],
  ['🚀', 2],
  ['é', 1],
  ['', 0],
])('%s takes %i columns', (text, width) => expect(textWidth(text)).toBe(width));

test('a text is cut to the columns, and told to be cut', () => {
  expect(cutText('abcdef', 6)).toBe('abcdef');
  expect(cutText('abcdefg', 6)).toBe('abcde…');
  expect(cutText('黒い金曜', 4)).toBe('黒…');
  expect(cutText('abc', 0)).toBe('');
});

test('no text is cut to more than the columns', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, columns) => {
      expect(textWidth(cutText(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});
