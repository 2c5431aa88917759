import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provisionK6 } from '../k6/provision.ts';
import { readK6Counts } from './k6-counts.ts';
import { startK6 } from './k6-process.ts';
import { freePorts } from './shards/free-ports.ts';

/** One user for ten arrivals a second, each of which takes a second: most are dropped. */
const SCRIPT = `import { sleep } from 'k6';
import { Counter } from 'k6/metrics';
const lost = new Counter('spillway_lost');
export const options = { scenarios: { s: { executor: 'constant-arrival-rate', rate: 10, duration: '30s', preAllocatedVUs: 1 } } };
export default function () { lost.add(2); sleep(1); }
export function handleSummary() { return {}; }`;

test('k6 tells while it runs what it dropped and lost, and nothing before it answers', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
  try {
    const { path } = await provisionK6();
    const script = join(directory, 'drops.js');
    writeFileSync(script, SCRIPT);
    const addresses = (await freePorts(1)).map((port) => `127.0.0.1:${port}`);
    expect(await readK6Counts(addresses)).toBeNull();
    const k6 = startK6(path, script, {}, join(directory, 'k6.log'), [`--address=${addresses[0]}`]);
    const dropped = async () => (await readK6Counts(addresses))?.dropped ?? 0;
    await expect.poll(dropped, { timeout: 20_000 }).toBeGreaterThan(5);
    const counts = await readK6Counts(addresses);
    expect(counts?.lost).toBeGreaterThan(0);
    expect((counts?.lost ?? 1) % 2).toBe(0);
    expect(counts?.malformed).toBe(0);
    k6.interrupt();
    await k6.ended;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
