import { expect, test } from 'vitest';
import { checksumFor } from './checksums.ts';

const A = 'a'.repeat(64);
const B = 'B'.repeat(64);
const LIST = `${A}  k6-v2.2.0-linux-amd64.tar.gz\r\n${B} *k6-v2.2.0-macos-arm64.zip\nnonsense\n`;

test('reads text and binary lines, whatever ends them', () => {
  expect(checksumFor(LIST, 'k6-v2.2.0-linux-amd64.tar.gz')).toBe(A);
  expect(checksumFor(LIST, 'k6-v2.2.0-macos-arm64.zip')).toBe(B.toLowerCase());
});

test('a file that is not named has no checksum, even when its name is part of another', () => {
  expect(checksumFor(LIST, 'linux-amd64.tar.gz')).toBeUndefined();
  expect(checksumFor(LIST, 'k6-v2.2.0-linux-amd64.tar')).toBeUndefined();
});
