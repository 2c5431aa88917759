import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let root: string;
let lock: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spillway-lock-'));
  lock = join(root, 'a.lock');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What a process that was killed while holding the lock leaves. */
async function abandonedLock(change: { host?: string; pid?: number; silentMs?: number }): Promise<void> {
  await withLock(lock, async () => {
    const owner = {
      ...JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8')),
      ...change,
      token: 'theirs',
    };
    writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner));
    await nextTurn();
  });
  const beat = new Date(Date.now() - (change.silentMs ?? 0));
  utimesSync(join(lock, 'owner.json'), beat, beat);
}

function exitedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

async function inParallel(count: number): Promise<number> {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    inside -= 1;
  };
  await Promise.all(Array.from({ length: count }, () => withLock(lock, work, { pollMs: 1 })));
  return most;
}

test('only one is inside at a time, and nothing stays behind', async () => {
  expect(await inParallel(20)).toBe(1);
  expect(readdirSync(root)).toEqual([]);
});

test('it is released when the work throws', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(lock, async () => 'again')).toBe('again');
});

test('a holder that died here is replaced at once, by one of many who see it', async () => {
  await abandonedLock({ pid: exitedProcess() });
  expect(await inParallel(20)).toBe(1);
});

test('a silent holder on another machine is replaced, whatever its process number', async () => {
  await abandonedLock({ host: 'elsewhere', pid: process.pid, silentMs: 31_000 });
  expect(await withLock(lock, async () => 'mine')).toBe('mine');
});

test('a living holder on another machine is waited for, said once, until told to stop', async () => {
  await abandonedLock({ host: 'elsewhere', pid: exitedProcess() });
  const stop = new AbortController();
  const seen: string[] = [];
  const waiting = withLock(lock, async () => 'mine', {
    signal: stop.signal,
    pollMs: 1,
    onWait: ({ host }) => {
      seen.push(host);
      setImmediate(() => stop.abort());
    },
  });
  await expect(waiting).rejects.toThrow(/abort/);
  expect(seen).toEqual(['elsewhere']);
  expect(readdirSync(root)).toEqual(['a.lock']);
});

test('a lock without an owner inside is replaced once it is old', async () => {
  mkdirSync(lock);
  writeFileSync(join(lock, 'owner.json'), '{"tok');
  utimesSync(lock, 1, 1);
  expect(await withLock(lock, async () => 'mine')).toBe('mine');
});

test('one who lost the lock to another does not release it', async () => {
  await abandonedLock({ pid: process.pid });
  expect(readdirSync(root)).toEqual(['a.lock']);
});

test('what killed processes left is swept once it is an hour old', async () => {
  for (const name of ['a.lock.dead-1', 'a.lock.claim-2', 'a.lock.done-3']) {
    mkdirSync(join(root, name));
    utimesSync(join(root, name), 1, 1);
  }
  mkdirSync(join(root, 'a.lock.dead-young'));
  await withLock(lock, nextTurn);
  expect(readdirSync(root)).toEqual(['a.lock.dead-young']);
});
