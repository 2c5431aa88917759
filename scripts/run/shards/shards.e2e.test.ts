import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ControlClient } from '../../../mocks/control/control-client.ts';
import { explainImbalance, OUTCOMES } from '../../../mocks/engine/ledger.ts';
import type { EmulatorFacts } from '../../report/emulator-card.ts';
import { spillway } from '../../spillway-process.ts';
import { decodeHistogram } from '../client/latency.ts';
import { BRIEF } from '../profiles/brief-fixture.ts';
import type { RunResult } from '../run-result.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** 150/s, then a third of it. */
const RUN = ['run', 'send', ...BRIEF, '--rate', '150', '--seed', '21'];

const resultIn = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;

async function resultOf(more: readonly string[], shards: number): Promise<RunResult> {
  const out = join(directory, `${shards}`);
  const { code, stdout, stderr } = await spillway([...RUN, ...more, '--shards', `${shards}`, '--out', out])
    .ended;
  expect(code, stdout + stderr).toBe(0);
  return resultIn(out);
}

/** What the client counted in each phase. */
function countsOf({ client }: RunResult) {
  const phases = Object.entries(client?.phases ?? {});
  return phases.map(([phase, { meant, outcomes }]) => ({ phase, meant, outcomes }));
}

test('below the limit two processes count what one does, to the message', async () => {
  const load = ['--project-limit', '2000', '--arrivals', 'poisson'];
  const [one, two] = await Promise.all([resultOf(load, 1), resultOf(load, 2)]);
  expect(countsOf(two)).toEqual(countsOf(one));
  expect(two.client?.total).toEqual(one.client?.total);
  expect(two.ledger?.sends).toEqual(one.ledger?.sends);
  expect([one.client?.processes, two.client?.processes]).toEqual([1, 2]);
  for (const { meant, response, service } of Object.values(two.client?.phases ?? {})) {
    for (const { count, histogram } of [response, service]) {
      expect(count).toBe(meant);
      expect(decodeHistogram(histogram ?? '').totalCount).toBe(meant);
    }
  }
}, 120_000);

test('over the limit they offer what one does, and both sides agree on what became of it', async () => {
  const load = ['--project-limit', '50'];
  const [one, two] = await Promise.all([resultOf(load, 1), resultOf(load, 2)]);
  const meant = (result: RunResult) => countsOf(result).map((counts) => [counts.phase, counts.meant]);
  expect(meant(two)).toEqual(meant(one));
  const { client, ledger } = two;
  if (client === null || ledger === null) throw new Error('a side is missing');
  expect(ledger.sends['limited-project']).toBeGreaterThan(0);
  for (const outcome of OUTCOMES) expect(client.total.outcomes[outcome]).toBe(ledger.sends[outcome]);
  expect(explainImbalance(ledger)).toEqual([]);
}, 120_000);

test('Ctrl-C ends all of them in good order, and leaves no process behind', async () => {
  const out = join(directory, 'out');
  const emulator = spillway(['emulator', '--config', emulatorWithoutTenants(), '--ports', 'free', '--json']);
  const { control } = JSON.parse((await emulator.said(/^\{.*\}$/m))[0]) as EmulatorFacts;
  const load = ['--project-limit', '2000', '--duration', '60', '--shards', '2'];
  const run = spillway([...RUN, ...load, '--emulator', control, '--out', out]);
  await expect.poll(() => offeredAt(control), { timeout: 30_000 }).toBeGreaterThan(100);
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(run.child.pid)], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((line) => line.includes(' run --quiet '))
    .map((line) => Number.parseInt(line, 10));
  expect(children).toHaveLength(2);
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(stdout).toContain('INTERRUPTED  send');
  const { verdict, client, ledger } = resultIn(out);
  expect(verdict).toBe('INTERRUPTED');
  expect(client).toMatchObject({ processes: 2 });
  expect(client?.total.meant).toBeGreaterThan(100);
  // What was under way when k6 was told to end is accepted, and no longer counted by it.
  expect(client?.total.outcomes.accepted).toBeLessThanOrEqual(ledger?.sends.accepted ?? 0);
  for (const pid of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  emulator.child.kill('SIGINT');
  await emulator.ended;
});

function emulatorWithoutTenants(): string {
  const file = join(directory, 'emulator.json');
  writeFileSync(file, '{"tenants":[]}');
  return file;
}

/** Sends that the only tenant of an emulator has seen, as soon as there is one. */
async function offeredAt(url: string): Promise<number> {
  const control = new ControlClient(url);
  const [tenant] = await control.tenants();
  return tenant === undefined ? 0 : (await control.ledger(tenant.projectId)).sends.offered;
}
