import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { GO_VERSION, K6_VERSION, RELEASE_SHA256 } from './pin.ts';

const read = (...path: string[]): string => readFileSync(join(packageRoot(), ...path), 'utf8');
const goMod = read('scripts', 'k6', 'module', 'go.mod');
const minorOf = (version: string | undefined): string | undefined =>
  version?.split('.').slice(0, 2).join('.');

test('the module builds the pinned k6, and go.sum holds its checksum', () => {
  expect(/^\s*go\.k6\.io\/k6\/v2 v(\S+)/m.exec(goMod)?.[1]).toBe(K6_VERSION);
  expect(read('scripts', 'k6', 'module', 'go.sum')).toContain(`go.k6.io/k6/v2 v${K6_VERSION} h1:`);
});

test('the module asks for the Go that the messages name', () => {
  expect(minorOf(/^go (\S+)$/m.exec(goMod)?.[1])).toBe(GO_VERSION);
});

test('the types that scenarios are checked with are those of the pinned minor', () => {
  const wanted = JSON.parse(read('package.json')).devDependencies['@types/k6'];
  const installed = JSON.parse(read('node_modules', '@types', 'k6', 'package.json')).version;
  expect([minorOf(wanted), minorOf(installed)]).toEqual([minorOf(K6_VERSION), minorOf(K6_VERSION)]);
});

test('every pinned digest belongs to the pinned version and is a SHA-256', () => {
  for (const [name, digest] of Object.entries(RELEASE_SHA256)) {
    expect(name).toMatch(
      new RegExp(`^k6-v${K6_VERSION}-(linux|macos|windows)-(amd64|arm64)\\.(tar\\.gz|zip)$`),
    );
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  }
});
