import { expect, test } from 'vitest';
import { isCompatible, isSameMajor } from './version.ts';

test.each([
  ['2.2.0', true],
  ['2.2.9', true],
  ['2.10.0', true],
  ['2.3.0-rc1', true],
  ['2.1.9', false],
  ['1.9.0', false],
  ['3.0.0', false],
])('scripts for 2.2 on k6 %s: %s', (version, expected) => {
  expect(isCompatible(version)).toBe(expected);
});

test('a k6 chosen by name needs the major only', () => {
  expect(['2.0.0', '1.7.0', '3.0.0'].map(isSameMajor)).toEqual([true, false, false]);
});
