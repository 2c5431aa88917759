import { expect, test } from 'vitest';
import { k6Platform } from './platform.mjs';

test.each([
  ['linux', 'x64', 'linux-amd64', 'k6', 'tar.gz'],
  ['linux', 'arm64', 'linux-arm64', 'k6', 'tar.gz'],
  ['darwin', 'arm64', 'macos-arm64', 'k6', 'zip'],
  ['win32', 'x64', 'windows-amd64', 'k6.exe', 'zip'],
  ['freebsd', 'x64', 'freebsd-amd64', 'k6', 'tar.gz'],
])('%s on %s is %s', (platform, arch, target, executable, archiveType) => {
  expect(k6Platform(platform, arch)).toEqual({ target, executable, archiveType });
});
