import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheRoot, cacheSlot, checkSlot, publishSlot } from './cache.mjs';

let root: string;
let slot: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spillway-cache-'));
  slot = cacheSlot(root, '2.2.0', 'linux-amd64');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function publish(content: string): void {
  const work = `${slot}.work-1`;
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'k6'), content);
  publishSlot(work, slot, 'k6', { version: '2.2.0', from: 'a test' });
}

test('what was published is found, and replaces what was there', () => {
  publish('one');
  publish('another');
  expect(checkSlot(slot, '2.2.0', 'k6')).toEqual({ path: join(slot, 'k6') });
});

test('an empty place has none', () => {
  expect(checkSlot(slot, '2.2.0', 'k6')).toEqual({ reason: `none in ${slot}` });
});

test('a file of another size, or of the same size with other content, is not believed', () => {
  publish('one');
  writeFileSync(join(slot, 'k6'), 'longer');
  expect(checkSlot(slot, '2.2.0', 'k6')).toHaveProperty('reason', expect.stringContaining('not the file'));
  writeFileSync(join(slot, 'k6'), 'two');
  utimesSync(join(slot, 'k6'), 1, 1);
  expect(checkSlot(slot, '2.2.0', 'k6')).toHaveProperty('reason', expect.stringContaining('changed'));
});

test('a restored file, the same but for its time, is believed', () => {
  publish('one');
  utimesSync(join(slot, 'k6'), 1, 1);
  expect(checkSlot(slot, '2.2.0', 'k6')).toHaveProperty('path');
});

test('a manifest that is cut off or of another version is not believed', () => {
  publish('one');
  expect(checkSlot(slot, '2.3.0', 'k6')).toHaveProperty('reason', expect.stringContaining('holds k6 2.2.0'));
  writeFileSync(join(slot, 'k6.json'), '{"version":');
  expect(checkSlot(slot, '2.2.0', 'k6')).toHaveProperty('reason', expect.stringContaining('cannot be used'));
});

test('the place: SPILLWAY_CACHE, else where the platform keeps caches', () => {
  expect(cacheRoot({ SPILLWAY_CACHE: '/c', XDG_CACHE_HOME: '/x' }, 'linux')).toBe('/c');
  expect(cacheRoot({ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux')).toBe(join('/x', 'spillway'));
  expect(cacheRoot({ HOME: '/h' }, 'linux')).toBe(join('/h', '.cache', 'spillway'));
  expect(cacheRoot({ HOME: '/h' }, 'darwin')).toBe(join('/h', 'Library', 'Caches', 'spillway'));
  expect(cacheRoot({ LOCALAPPDATA: '/l' }, 'win32')).toBe(join('/l', 'spillway', 'Cache'));
});
