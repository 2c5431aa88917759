import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { afterAll, expect, test } from 'vitest';
import type { ContractView } from '../../mocks/control/contract/contract-view.ts';
import { ControlClient } from '../../mocks/control/control-client.ts';
import type { EmulatorFacts } from '../report/emulator-card.ts';
import { spillway } from '../spillway-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-config-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'emulator.json');
const config = {
  ports: { auth: 0, conversation: 0, templates: 0, gateway: 0, control: 0 },
  seed: 3,
  clock: { mode: 'dilated', speed: 2 },
  tokenLifeSeconds: 60,
  tenants: [
    { projectId: 'first', keySecret: 'own-secret', limits: { project: { rate: 5, burst: 5 } } },
    { projectId: 'second', apps: 2, region: 'eu', errors: { envelope: 'flat' } },
  ],
};

test('an emulator is as its file, its environment and its flags say, the flags first', async () => {
  writeFileSync(file, JSON.stringify(config));
  const flags = ['--config', file, '--drain-rate', '7', '--json'];
  const env = { SPILLWAY_EMULATOR_SPEED: '3', SPILLWAY_EMULATOR_SEED: '4' };
  const emulator = spillway(['emulator', ...flags, '--seed', '5'], env);
  const [card] = await emulator.said(/^\{.*\}$/m);
  const { control, tenants, clock } = JSON.parse(card) as EmulatorFacts;
  expect(clock).toEqual({ mode: 'dilated', speed: 3 });
  expect(tenants.map(({ projectId, apps }) => [projectId, apps.map(({ region }) => region)])).toEqual([
    ['first', ['us']],
    ['second', ['eu', 'eu']],
  ]);
  expect(tenants[0]?.keySecret).toBe('own-secret');
  const client = new ControlClient(control);
  expect(await client.limits('first')).toMatchObject({ project: { rate: 5 }, queue: { drainRate: 7 } });
  expect(await client.limits('second')).toMatchObject({ project: { rate: 800 }, queue: { drainRate: 20 } });

  const { stdout, code } = await spillway(['contract', '--control', control, '--project', 'second', '--json'])
    .ended;
  expect(code).toBe(0);
  const { project, facts } = JSON.parse(stdout) as ContractView;
  const present = Object.fromEntries(facts.map((known) => [known.name, known.present]));
  expect(project).toBe('second');
  expect(present).toMatchObject({ 'auth.tokenLifeSeconds': 60, 'forms.errorEnvelope': 'flat' });

  const metrics = await (await fetch(`${control}/metrics`)).text();
  expect(metrics).toContain(
    'spillway_emulator_config_info{host="127.0.0.1",seed="5",token_life_seconds="60"',
  );
  expect(metrics).not.toContain('own-secret');
  emulator.child.kill('SIGINT');
  expect((await emulator.ended).code).toBe(0);
});

test('a flag for a manual clock wins over a speed of the environment', async () => {
  const emulator = spillway(['emulator', '--ports', 'free', '--manual', '--json'], {
    SPILLWAY_EMULATOR_SPEED: '3',
  });
  const [card] = await emulator.said(/^\{.*\}$/m);
  expect((JSON.parse(card) as EmulatorFacts).clock).toEqual({ mode: 'manual' });
  emulator.child.kill('SIGINT');
  await emulator.ended;
});

test('an emulator without tenants tells how to make one', async () => {
  writeFileSync(file, JSON.stringify({ ...config, tenants: [] }));
  const emulator = spillway(['emulator', '--config', file]);
  const [text] = await emulator.said(/Make a tenant:\n\n {2}curl [^\n]+\n/);
  expect(text).toMatch(/curl http:\S+\/control\/tenants -d/);
  emulator.child.kill('SIGINT');
  await emulator.ended;
});

test('the schema that is printed takes the file and refuses what is not in it', async () => {
  const { stdout, code } = await spillway(['emulator', '--config-schema']).ended;
  expect(code).toBe(0);
  const schema = Compile(JSON.parse(stdout));
  expect(schema.Check(config)).toBe(true);
  expect(schema.Check({ ...config, tenant: {} })).toBe(false);
});

test('the contract is shown without an emulator too', async () => {
  const { stdout, code } = await spillway(['contract']).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/documented +limits\.projectRate +800\n/);
  expect(stdout).toMatch(/\d+ facts, \d+ of them assumed\.\n$/);
});
