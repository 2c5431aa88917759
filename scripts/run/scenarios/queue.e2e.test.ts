import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LimitsChange } from '../../../mocks/contract/limits-change.ts';
import { ControlClient } from '../../../mocks/control/control-client.ts';
import { startEmulator } from '../../../mocks/emulator.ts';
import { spillway } from '../../spillway-process.ts';
import type { RunResult } from '../run-result.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** 150/s for 10 s, one of them a probe, into a queue of (149 − 20) × 6 messages; then 8 s of nothing. */
const SMALL = [
  'run',
  'queue',
  '--rate',
  '150',
  '--project-limit',
  '200',
  '--warmup',
  '1',
  '--duration',
  '10',
];
const CAPACITY = 774;

async function run(args: readonly string[]): Promise<{ code: number | null; result: RunResult }> {
  const { code } = await spillway([...SMALL, '--out', directory, ...args]).ended;
  return { code, result: JSON.parse(readFileSync(join(directory, 'result.json'), 'utf8')) as RunResult };
}

/** A run against an emulator whose limits are changed as soon as the run's tenant is there. */
async function runWith(change: LimitsChange): Promise<string[]> {
  const emulator = await startEmulator();
  const control = new ControlClient(emulator.controlUrl);
  const running = run(['--emulator', emulator.controlUrl]);
  try {
    await expect.poll(async () => (await control.tenants()).length, { interval: 5, timeout: 10_000 }).toBe(1);
    const [tenant] = await control.tenants();
    await control.changeLimits(tenant?.projectId ?? '', change);
    const { code, result } = await running;
    expect(code).not.toBe(0);
    return result.checks.filter(({ status }) => status !== 'pass').map(({ id }) => id);
  } finally {
    await emulator.close();
  }
}

test('a queue fills, holds and drains as predicted, watched by two k6 processes in turn', async () => {
  const { code, result } = await run(['--shards', '2']);
  expect(result.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(code).toBe(0);
  const { depth, client } = result;
  if (depth === null || client === null) throw new Error('a side is missing');
  expect(depth.capacity).toBe(CAPACITY);
  const depths = depth.measured.map((point) => point.depth);
  expect(Math.max(...depths)).toBeGreaterThanOrEqual(CAPACITY - 2);
  expect(depths.at(-1)).toBeLessThan(CAPACITY - 100);
  expect(depth.fillSeconds).toBeGreaterThan(5.8);
  expect(Math.abs((depth.fullSizeFillSeconds ?? 0) / 641.03 - 1)).toBeLessThan(0.03);
  expect(client.total.outcomes['limited-queue']).toBeGreaterThan(400);
  expect(client.total.outcomes['limited-project']).toBe(0);
});

test('a queue that drains 15/s where 20/s are promised: drain-held', async () => {
  expect(await runWith({ queue: { drainRate: 15 } })).toContain('drain-held');
});

test('a queue that holds a tenth less than was promised: cap-held', async () => {
  expect(await runWith({ queue: { capacity: 700 } })).toContain('cap-held');
});
