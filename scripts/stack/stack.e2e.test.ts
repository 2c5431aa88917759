import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isFree } from '../doctor/ports.ts';
import { BRIEF } from '../run/profiles/brief-fixture.ts';
import { type SpillwayProcess, spillway } from '../spillway-process.ts';
import { isRunning } from './process-mark.ts';
import { readStackState, type StackState } from './stack-state.ts';

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stack-'));
  folders.push(folder);
  return folder;
}

const stack = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): SpillwayProcess =>
  spillway(['stack', ...args, '--folder', folder], env);
const ended = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  stack(folder, args, env).ended;

function stateOf(folder: string): StackState {
  const state = readStackState(folder);
  if (state === undefined) throw new Error(`No stack is up in ${folder}.`);
  return state;
}

const portsOf = ({ services }: StackState) => services.map(({ url }) => Number(new URL(url).port));
const urlOf = ({ services }: StackState, name: string) =>
  services.find((service) => service.name === name)?.url ?? '';

/** That nothing of a stack is left: no process and no port. */
async function expectGone(state: StackState): Promise<void> {
  expect(state.services.filter(({ mark }) => isRunning(mark))).toEqual([]);
  for (const port of portsOf(state)) expect(await isFree(port), String(port)).toBe(true);
}

/** The value of a query that has one, once Prometheus has one. */
async function answerOf(prometheus: string, query: string): Promise<number> {
  const url = `${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`;
  const until = performance.now() + 15_000;
  while (performance.now() < until) {
    const answer = (await (await fetch(url)).json()) as { data: { result: { value: [number, string] }[] } };
    const value = answer.data.result[0]?.value[1];
    if (value !== undefined) return Number(value);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Prometheus knows nothing of ${query}.`);
}

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    if (readStackState(folder) !== undefined) await ended(folder, ['down']);
  }
});

test('it comes up, a run writes to it, Prometheus tells of both sides of the run, and down leaves nothing', async () => {
  const folder = newFolder();
  const up = await ended(folder, ['up', '--detach', '--ports', 'free']);
  expect(up).toMatchObject({ code: 0, stderr: '' });
  const state = stateOf(folder);
  const shown = await ended(folder, ['status', '--json']);
  expect(shown.code).toBe(0);
  expect(JSON.parse(shown.stdout)).toEqual(
    ['emulator', 'pushgateway', 'prometheus'].map((name) => ({ name, url: urlOf(state, name), green: true })),
  );

  // The line that it prints, with a load that says nothing and takes little.
  const next = /^ {2}spillway (run send .+)$/m.exec(up.stdout)?.[1]?.split(' ') ?? [];
  const out = join(folder, 'result');
  const run = await spillway([...next, ...BRIEF, '--rate', '20', '--out', out]).ended;
  expect(run.stderr).not.toMatch(/level=(warning|error)/);
  const { ledger } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
  expect(ledger.sends.accepted).toBeGreaterThan(50);

  const prometheus = urlOf(state, 'prometheus');
  expect(await answerOf(prometheus, 'min(up{job=~"emulator|pushgateway"})')).toBe(1);
  expect(await answerOf(prometheus, 'sum(max_over_time(k6_spillway_accepted_total[5m]))')).toBe(
    ledger.sends.accepted,
  );
  expect(await answerOf(prometheus, 'histogram_count(sum(k6_http_req_duration_seconds))')).toBeGreaterThan(
    50,
  );
  expect(await answerOf(prometheus, 'count(spillway_run_info{run="result",job="spillway_run"})')).toBe(1);

  expect(await ended(folder, ['down'])).toMatchObject({ code: 0, stderr: '' });
  await expectGone(state);
  expect((await ended(folder, ['status'])).code).toBe(2);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends all of a stack in the foreground', async (signal) => {
  const folder = newFolder();
  const up = stack(folder, ['up', '--ports', 'free']);
  await up.said(/Next:\n.*--pushgateway \S+\n/);
  const state = stateOf(folder);
  expect(state.keeper?.pid).toBe(up.child.pid);
  up.child.kill(signal);
  expect(await up.ended).toMatchObject({ code: 0, stderr: '' });
  await expectGone(state);
  expect(readStackState(folder)).toBeUndefined();
});

test('down ends a stack in the foreground of another terminal, which takes it for no fault', async () => {
  const folder = newFolder();
  const up = stack(folder, ['up', '--ports', 'free']);
  await up.said(/Next:\n/);
  const state = stateOf(folder);
  expect((await ended(folder, ['down'])).code).toBe(0);
  expect(await up.ended).toMatchObject({ code: 0, stderr: '' });
  await expectGone(state);
});

test('when a part ends by itself the others end too, and it says which: exit code 4', async () => {
  const folder = newFolder();
  const up = stack(folder, ['up', '--ports', 'free']);
  await up.said(/Next:\n/);
  const state = stateOf(folder);
  process.kill(state.services.find(({ name }) => name === 'pushgateway')?.mark.pid ?? 0, 'SIGKILL');
  const end = await up.ended;
  expect(end.code).toBe(4);
  expect(end.stderr).toMatch(/The stack is down: pushgateway ended by itself \(SIGKILL\)/);
  await expectGone(state);
});

test('status of a stack with a part that is gone says so: exit code 4', async () => {
  const folder = newFolder();
  await ended(folder, ['up', '--detach', '--ports', 'free']);
  process.kill(stateOf(folder).services[1]?.mark.pid ?? 0, 'SIGKILL');
  const { code, stdout, stderr } = await ended(folder, ['status']);
  expect(code).toBe(4);
  expect(stdout).toMatch(/red +pushgateway/);
  expect(stderr).toBe('spillway: Not healthy: pushgateway.\n');
});

test('up twice is refused with a sentence, and the first one stays: exit code 2', async () => {
  const folder = newFolder();
  await ended(folder, ['up', '--detach', '--ports', 'free']);
  const state = stateOf(folder);
  const { code, stderr } = await ended(folder, ['up', '--ports', 'free']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^spillway: A stack is up already .+`spillway stack down`[^\n]+\n$/);
  expect(stateOf(folder)).toEqual(state);
  expect((await ended(folder, ['status'])).code).toBe(0);
});

test.each(['down', 'status'])('%s without a stack is refused with a sentence: exit code 2', async (what) => {
  const { code, stderr } = await ended(newFolder(), [what]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^spillway: No stack is up .+`spillway stack up`[^\n]+\n$/);
});

test('a state of a stack whose processes are gone is no stack, whoever has their ids now', async () => {
  const folder = newFolder();
  const mark = { pid: process.pid, started: 'long ago' };
  const services = [{ name: 'prometheus', url: 'http://127.0.0.1:1', healthUrl: 'http://127.0.0.1:1', mark }];
  writeFileSync(join(folder, 'stack.json'), JSON.stringify({ keeper: null, services }));
  expect((await ended(folder, ['down'])).code).toBe(2);
});

test('a port in use is told with a sentence, and nothing is started: exit code 4', async () => {
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening));
  });
  try {
    const folder = newFolder();
    const port = String((server.address() as { port: number }).port);
    const { code, stderr } = await ended(folder, ['up', '--ports', 'free', '--prometheus-port', port]);
    expect(code).toBe(4);
    expect(stderr).toBe(
      `spillway: 127.0.0.1 port ${port} (prometheus) is in use: stop what listens there, or use --ports free.\n`,
    );
    expect(readStackState(folder)).toBeUndefined();
  } finally {
    server.close();
  }
});

test.each([
  ['nowhere to be found', {}, /^spillway: There is no prometheus[^\n]+install it[^\n]+\n$/],
  [
    'named, and not there',
    { SPILLWAY_PROMETHEUS: '/no/such/program', SPILLWAY_PUSHGATEWAY: '/no/such/program' },
    /^spillway: pushgateway cannot be run as \/no\/such\/program: [^\n]+\n$/,
  ],
])(
  'a program that is %s is told with a sentence, and nothing is left: exit code 4',
  async (_how, named, told) => {
    const folder = newFolder();
    const nowhere = {
      PATH: folder,
      SPILLWAY_CACHE: folder,
      SPILLWAY_PROMETHEUS: '',
      SPILLWAY_PUSHGATEWAY: '',
      ...named,
    };
    const { code, stderr } = await ended(folder, ['up', '--ports', 'free'], nowhere);
    expect(stderr).toMatch(told);
    expect(code).toBe(4);
    expect(readStackState(folder)).toBeUndefined();
  },
);
