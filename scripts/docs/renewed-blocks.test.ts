import { expect, test } from 'vitest';
import { renewedBlocks } from './renewed-blocks.ts';

const PAGE =
  'a\n<!-- one:start -->\nold\n<!-- one:end -->\nb\n<!-- x.ts:start -->\nkept\n<!-- x.ts:end -->\n';

test('what stands between the marks is written anew, and nothing else', () => {
  expect(renewedBlocks(PAGE, { one: 'new\n' })).toBe(PAGE.replace('old', 'new'));
});

test('a page that is up to date stays as it is', () => {
  expect(renewedBlocks(PAGE, { one: 'old\n', 'x.ts': 'kept\n' })).toBe(PAGE);
});

test('a block that the page lacks is an error', () => {
  expect(() => renewedBlocks(PAGE, { two: '' })).toThrow('The page has no block two.');
});
