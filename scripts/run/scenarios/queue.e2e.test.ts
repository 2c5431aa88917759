import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test, vi } from 'vitest';
import type { LimitsChange } from '../../../mocks/contract/limits-change.ts';
import { ControlClient } from '../../../mocks/control/control-client.ts';
import { startEmulator } from '../../../mocks/emulator.ts';
import { spillway } from '../../spillway-process.ts';
import type { RunResult } from '../run-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const RUN = ['run', 'queue', '--warmup', '1', '--duration', '10'];
/** 150/s for 10 s, one of them a probe, into a queue of (149 − 20) × 6 messages; then 8 s of nothing. */
const SMALL = ['--rate', '150', '--project-limit', '200'];
const CAPACITY = 774;
/** 60/s, into a queue of (59 − 20) × 6 messages. */
const SMALLER = ['--rate', '60', '--project-limit', '80'];
const SMALLER_CAPACITY = 234;

async function run(
  name: string,
  args: readonly string[],
): Promise<{ code: number | null; result: RunResult }> {
  const out = join(directory, name);
  const { code } = await spillway([...RUN, '--out', out, ...args]).ended;
  return { code, result: JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult };
}

/**
 * A smaller run against an emulator whose limits are changed as soon as the run's tenant is there.
 * @returns its exit code, and the checks that do not hold
 */
async function runWith(
  name: string,
  change: LimitsChange,
): Promise<{ code: number | null; broken: string[] }> {
  const emulator = await startEmulator();
  const control = new ControlClient(emulator.controlUrl);
  const running = run(name, [...SMALLER, '--emulator', emulator.controlUrl]);
  try {
    const { projectId } = await vi.waitUntil(async () => (await control.tenants())[0], {
      interval: 5,
      timeout: 10_000,
    });
    await control.changeLimits(projectId, change);
    const { code, result } = await running;
    return { code, broken: result.checks.filter(({ status }) => status !== 'pass').map(({ id }) => id) };
  } finally {
    await emulator.close();
  }
}

// Together they are a load of 270/s, which leaves the machine air: side by side they do not disturb each other.
test.concurrent('a queue fills, holds and drains as predicted, watched by two k6 processes in turn', async ({
  expect,
}) => {
  const { code, result } = await run('good', [...SMALL, '--shards', '2']);
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

test.concurrent('a queue that drains 15/s where 20/s are promised: drain-held', async ({ expect }) => {
  const { code, broken } = await runWith('drain', { queue: { drainRate: 15 } });
  expect(broken).toContain('drain-held');
  expect(code).not.toBe(0);
});

test.concurrent('a queue that holds a tenth less than was promised: cap-held', async ({ expect }) => {
  const { code, broken } = await runWith('cap', { queue: { capacity: Math.round(0.9 * SMALLER_CAPACITY) } });
  expect(broken).toContain('cap-held');
  expect(code).not.toBe(0);
});
