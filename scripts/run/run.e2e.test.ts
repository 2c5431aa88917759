import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { makeTenant } from '../../mocks/control/make-tenant.ts';
import { explainImbalance, OUTCOMES } from '../../mocks/engine/ledger.ts';
import { provisionK6 } from '../k6/provision.ts';
import { packageRoot } from '../package-root.ts';
import type { EmulatorFacts } from '../report/emulator-card.ts';
import { spillway } from '../spillway-process.ts';
import type { RunResult } from './run-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A small run: 60/s over a limit of 40/s. */
const SMALL = [
  ...['run', 'send', '--profile', 'limit', '--rate', '60', '--project-limit', '40'],
  ...['--warmup', '1'],
];
/** A directory for a result, where none is yet. */
const newOut = () => join(mkdtempSync(join(directory, 'run-')), 'out');
const resultIn = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;

/** Process ids of what a process started. */
function childrenOf(pid: number | undefined): { pid: number; command: string }[] {
  return execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }));
}

// Together they are a load of 180/s, which leaves the machine air: side by side they do not disturb each other.
describe('to its end', () => {
  test.concurrent('offered over the limit: the limit is admitted, both sides agree to the message, and the verdict is PASS', async ({
    expect,
  }) => {
    const out = newOut();
    const { code, stdout } = await spillway([...SMALL, '--duration', '5', '--out', out]).ended;
    const result = resultIn(out);
    expect(result.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(code).toBe(0);
    expect(stdout).toContain('PASS  send');
    expect(stdout).toContain(join(out, 'result.json'));
    const { client, ledger } = result;
    if (client === null || ledger === null) throw new Error('a side is missing');
    expect(explainImbalance(ledger)).toEqual([]);
    for (const outcome of OUTCOMES) expect(client.total.outcomes[outcome]).toBe(ledger.sends[outcome]);
    expect(ledger.sends['limited-project']).toBeGreaterThan(0);
    expect(ledger.tokens.issued).toBe(1);
    const { keySecret } = makeTenant({}, result.settings.seed).settings;
    const jwt = /eyJ[\w-]+\.[\w-]+\./;
    for (const file of ['result.json', 'k6-report.json', 'k6.log', 'send.js']) {
      const text = readFileSync(join(out, file), 'utf8');
      expect(text, `${file} holds the key secret`).not.toContain(keySecret);
      expect(text, `${file} holds a token`).not.toMatch(jwt);
    }
  });

  test.concurrent('a run against an emulator that is there already uses it, and removes its tenant again', async ({
    expect,
  }) => {
    const out = newOut();
    const emulator = spillway(['emulator', '--ports', 'free', '--json']);
    const [card] = await emulator.said(/^\{.*\}$/m);
    const { control } = JSON.parse(card) as { control: string };
    // Twice with one seed: the second tenant would be refused if the first were still there.
    for (const name of ['first', 'second']) {
      const args = ['--duration', '2', '--seed', '7', '--emulator', control, '--out', join(directory, name)];
      expect((await spillway([...SMALL, ...args]).ended).code).toBe(0);
    }
    const { code, stderr } = await spillway([...SMALL, '--seed', '1', '--emulator', control, '--out', out])
      .ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/refuses the run's tenant: There is a project \S+ already/);
    emulator.child.kill('SIGINT');
    expect((await emulator.ended).code).toBe(0);
  });

  test.concurrent('a scenario runs by plain k6 too, with its target and load from the environment', async ({
    expect,
  }) => {
    const emulator = spillway(['emulator', '--ports', 'free', '--json', '--project-limit', '30']);
    const [card] = await emulator.said(/^\{.*\}$/m);
    const { gateway, tenants } = JSON.parse(card) as EmulatorFacts;
    const tenant = tenants[0] ?? expect.unreachable('there is no tenant');
    const { path } = await provisionK6();
    const script = join(packageRoot(), 'dist', 'scenarios', 'send.js');
    const { stdout } = await promisify(execFile)(path, ['run', '--quiet', '--no-usage-report', script], {
      env: {
        ...process.env,
        SPILLWAY_GATEWAY: gateway,
        SPILLWAY_PROJECT_ID: tenant.projectId,
        SPILLWAY_KEY_ID: tenant.keyId,
        SPILLWAY_KEY_SECRET: tenant.keySecret,
        SPILLWAY_APP_IDS: tenant.apps.map(({ id }) => id).join(),
        SPILLWAY_PROFILE: 'limit',
        SPILLWAY_RATE: '60',
        SPILLWAY_SECONDS: '3',
      },
    });
    expect(stdout).toMatch(/offered\s+\d{3}/);
    expect(stdout).toMatch(/accepted\s+\d+/);
    expect(stdout).toMatch(/limited-project\s+\d+/);
    expect(stdout).toMatch(/malformed\s+0\n/);
    emulator.child.kill('SIGINT');
    await emulator.ended;
  });
});

test('an emulator that is killed in mid-run makes the run INVALID (3), said in a sentence without a stack trace', async () => {
  const out = newOut();
  const run = spillway([...SMALL, '--duration', '30', '--out', out]);
  await expect.poll(() => existsSync(join(out, 'k6.log')), { timeout: 20_000 }).toBe(true);
  const emulator = childrenOf(run.child.pid).find(({ command }) => command.includes(' emulator '));
  process.kill(emulator?.pid ?? 0, 'SIGKILL');
  const { code, stdout, stderr } = await run.ended;
  expect(code).toBe(3);
  expect(stdout).toMatch(/INVALID {2}send \w+: This run cannot be judged: /);
  expect(stdout).toMatch(/The emulator ended \(SIGKILL\) about \d+ s into the run/);
  expect(stdout + stderr).not.toMatch(/\n\s+at /);
  expect(resultIn(out).verdict).toBe('INVALID');
});

test('Ctrl-C ends a run with 130, writes down what was measured, and leaves no process behind', async () => {
  const out = newOut();
  const run = spillway([...SMALL, '--duration', '60', '--out', out]);
  await expect.poll(() => existsSync(join(out, 'k6.log')), { timeout: 20_000 }).toBe(true);
  const children = childrenOf(run.child.pid).filter(({ command }) =>
    / emulator | run --quiet /.test(command),
  );
  expect(children).toHaveLength(2);
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(stdout).toContain('INTERRUPTED  send');
  expect(resultIn(out).verdict).toBe('INTERRUPTED');
  for (const { pid } of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a second Ctrl-C ends it at once, and leaves no process behind either', async () => {
  const out = newOut();
  const run = spillway([...SMALL, '--duration', '60', '--out', out]);
  await expect.poll(() => existsSync(join(out, 'k6.log')), { timeout: 20_000 }).toBe(true);
  const children = childrenOf(run.child.pid).filter(({ command }) =>
    / emulator | run --quiet /.test(command),
  );
  run.child.kill('SIGINT');
  await run.said(/Once more ends it at once/);
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(130);
  const isGone = ({ pid }: { pid: number }) => {
    try {
      return !process.kill(pid, 0);
    } catch {
      return true;
    }
  };
  await expect.poll(() => children.every(isGone), { timeout: 10_000 }).toBe(true);
});
