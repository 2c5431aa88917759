/**
 * The manifests carried out without a cluster: the emulator is started with its emitted configuration, two real k6 with the argv,
 * the environment and the start call that the k6-operator would give them, and their output is collected as the logs of pods.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainImbalance, OUTCOMES } from '../../mocks/engine/ledger.ts';
import { provisionK6 } from '../k6/provision.ts';
import type { EmulatorFacts } from '../report/emulator-card.ts';
import { BRIEF } from '../run/profiles/brief-fixture.ts';
import type { RunResult } from '../run/run-result.ts';
import { type SpillwayProcess, spillway } from '../spillway-process.ts';
import { NativePods } from './native-pods-fixture.ts';

/** 120/s under a limit of 2,000/s, then a third of it. */
const RUN = [
  ...['run', 'send', ...BRIEF, '--rate', '120', '--project-limit', '2000'],
  ...['--seed', '33', '--shards', '2'],
];
const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
const pods = join(directory, 'pods');
let emulator: SpillwayProcess;
let facts: EmulatorFacts;
let logs: string;

beforeAll(async () => {
  const emitted = await spillway([...RUN, '--emit', 'k8s', '--out', pods]).ended;
  expect(emitted.code, emitted.stderr).toBe(0);
  const cluster = new NativePods(pods, (await provisionK6()).path);
  const here = ['--ports', 'free', '--host', '127.0.0.1', '--control-host', '127.0.0.1'];
  emulator = spillway(['emulator', '--config', cluster.emulatorConfig, ...here, '--json']);
  facts = JSON.parse((await emulator.said(/^\{.*\}$/m))[0]);
  const gateway = facts.gateway;
  expect(Object.keys(cluster.initialize(gateway).scenarios)).toEqual(['send']);
  logs = await cluster.run(gateway);
}, 120_000);
afterAll(async () => {
  emulator.child.kill('SIGINT');
  await emulator.ended;
  rmSync(directory, { recursive: true, force: true });
});

const resultIn = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
const collect = (...more: string[]) => spillway(['collect', pods, '--control', facts.control, ...more]).ended;

test('a log that is missing or cut is said with its name, and nothing is written (2)', async () => {
  const [one, two] = [join(logs, 'spillway-send-x-1.log'), join(logs, 'spillway-send-x-2.log')];
  const whole = readFileSync(two, 'utf8');
  const missing = await collect('--logs', one);
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toContain(`${one} holds 1 report; the run has 2 runners.`);
  const cut = join(directory, 'cut.log');
  writeFileSync(cut, whole.slice(0, whole.indexOf('SPILLWAY-REPORT 2/')));
  const broken = await collect('--logs', one, cut);
  expect(broken.code).toBe(2);
  expect(broken.stderr).toMatch(/cut\.log: the report has 1 of \d+ pieces/);
  const nobody = await spillway(['collect', pods, '--control', 'http://127.0.0.1:9']).ended;
  expect(nobody.code).toBe(2);
  expect(nobody.stderr).toContain('No emulator answers at http://127.0.0.1:9');
  expect(nobody.stderr).not.toMatch(/\n\s+at /);
});

test('what the pods counted is what two processes here count, to the message, and the verdict is PASS', async () => {
  const { code, stdout, stderr } = await collect();
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain('PASS  send');
  const collected = resultIn(pods);
  expect(collected.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(collected.generator).toBeNull();
  const out = join(directory, 'here');
  expect((await spillway([...RUN, '--out', out]).ended).code).toBe(0);
  const here = resultIn(out);
  if (collected.client === null || collected.ledger === null || here.client === null)
    throw new Error('a side is missing');
  expect(collected.client.processes).toBe(2);
  expect(collected.client.total).toEqual(here.client.total);
  for (const [phase, { meant, outcomes }] of Object.entries(here.client.phases)) {
    const seen = collected.client.phases[phase as keyof typeof here.client.phases];
    expect(seen).toMatchObject({ meant, outcomes, response: { count: meant } });
  }
  expect(explainImbalance(collected.ledger)).toEqual([]);
  for (const outcome of OUTCOMES) {
    expect(collected.client.total.outcomes[outcome]).toBe(collected.ledger.sends[outcome]);
  }
  expect(collected.ledger.sends).toEqual(here.ledger?.sends);
}, 120_000);

test('a saved ledger serves as well, and a result is not written over another', async () => {
  expect((await collect()).stderr).toContain('is there already');
  const [tenant] = facts.tenants;
  const ledger = await fetch(`${facts.control}/control/tenants/${tenant?.projectId}/ledger`);
  const file = join(directory, 'ledger.json');
  writeFileSync(file, await ledger.text());
  renameSync(join(pods, 'result.json'), join(directory, 'first.json'));
  const { code, stdout } = await spillway(['collect', pods, '--ledger', file, '--json']).ended;
  expect(code).toBe(0);
  const [first, again] = [readFileSync(join(directory, 'first.json'), 'utf8'), stdout].map(
    (text) => JSON.parse(text) as RunResult,
  );
  expect(again?.client).toEqual(first?.client);
});
