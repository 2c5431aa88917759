import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { startEmulator } from '../../../mocks/emulator.ts';
import { provisionK6 } from '../../k6/provision.ts';
import { spillway } from '../../spillway-process.ts';
import { SCENARIOS } from '../scenarios/all-scenarios.ts';
import { inspectScript } from './inspect-script.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const out = join(directory, 'out');
const temporary = join(directory, 'temporary');
mkdirSync(temporary);
afterEach(() => rmSync(out, { recursive: true, force: true }));
/** Of no other run on this machine: the processes of this one are known by it. */
const seed = `${4_000_000_000 + (process.pid % 100_000_000)}`;

/** A scenario in which everything is as it should be but what is put in its place. */
const script = ({ scenarios = 'send: arrivalRate(plan)', more = '', before = '' }) => `
  import { arrivalRate, firstToken, handOver, planOf, Schedule, sendingOptions, sendMessage, targetFrom } from 'spillway/scenarios';
  const target = targetFrom(__ENV);
  const plan = planOf(__ENV, { rate: 20 });
  const schedule = new Schedule(plan);
  ${before}
  export const options = { ...sendingOptions(target, plan, { ${scenarios} }), ${more} };
  export const setup = () => firstToken(target);
  export default (token: Token) => sendMessage(schedule, target, token, () => '{}');
  export const handleSummary = handOver;
  type Token = ReturnType<typeof firstToken>;
`;
const written = (text: string) => {
  const file = join(directory, 'mine.ts');
  writeFileSync(file, text);
  return file;
};
const started = (text: string, ...args: string[]) =>
  spillway(['run', written(text), '--rate', '100', '--out', out, '--seed', seed, ...args], {
    TMPDIR: temporary,
  });
const run = (text: string, ...args: string[]) => started(text, ...args).ended;
/** Files for the moment, and processes of this test's. */
const leftBehind = () => {
  const processes = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n');
  return [
    ...readdirSync(temporary),
    ...processes.filter((line) => line.includes(seed) || line.includes(directory)),
  ];
};

test.each([
  [
    { scenarios: "send: { executor: 'constant-vus', vus: 5, duration: '5s' }" },
    /"send" has the executor constant-vus/,
  ],
  [{ more: "scenarios: undefined, vus: 5, duration: '5s'" }, /say vus, duration at their top level/],
  [{ more: "scenarios: undefined, executor: 'constant-arrival-rate'" }, /say executor outside of a scenario/],
  [{ more: 'treshold: {}' }, /say treshold, which k6 does not know/],
  [
    { scenarios: 'send: { ...arrivalRate(plan), preAllocatedVU: 5 }' },
    /k6 does not take .*mine\.ts: .*unknown field "preAllocatedVU"/,
  ],
  [
    { scenarios: 'send: { ...arrivalRate(plan), preAllocatedVUs: 5 }' },
    /has 5 virtual users .* give it 25 or more/,
  ],
  [{ scenarios: "send: { ...arrivalRate(plan), exec: 'nobody' }" }, /k6 does not take .*nobody/],
  [{ more: "thresholds: { http_req_failed: ['rate<0.5'] }" }, /No threshold has abortOnFail/],
  [{ more: "thresholds: { http_req_failed: ['about half'] }" }, /k6 does not take .*about half/],
  [{ more: "hosts: { ...target.hosts, 'example.com': '127.0.0.1:1' }" }, /hosts maps example\.com/],
  [
    { more: "hosts: { ...target.hosts, 'auth.sinch.com': '192.0.2.1:443' }" },
    /hosts sends auth\.sinch\.com to 192\.0\.2\.1:443/,
  ],
  [{ more: 'hosts: {}' }, /hosts leaves out auth\.sinch\.com/],
  [{ more: 'rps: 10' }, /say rps: 10/],
  [{ more: "httpDebug: 'full'" }, /say httpDebug/],
  [{ before: "throw new Error('it is broken');" }, /k6 does not take .*it is broken.*mine\.ts/],
  [
    { before: "import { nothing } from './nowhere.ts'; nothing();" },
    /mine\.ts, line \d+ cannot be bundled for k6: .*nowhere/,
  ],
  [{ before: 'const = 3;' }, /mine\.ts, line \d+ cannot be bundled for k6: /],
])('%j: exit code 2 and a sentence, nothing started, nothing left behind', async (change, sentence) => {
  const { code, stdout, stderr } = await run(script(change));
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toBe('');
  expect(code).toBe(2);
  expect(existsSync(out)).toBe(false);
  expect(leftBehind()).toEqual([]);
});

test.each([[[]], [['--dry-run']]])(
  'Ctrl-C while k6 looks at a script that never ends (%j) leaves nothing behind',
  async (flags) => {
    const { child, ended } = started(script({ before: 'while (true) {}' }), ...flags);
    await vi.waitFor(() => expect(leftBehind().join('\n')).toContain('inspect'), { timeout: 20_000 });
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(stderr).toMatch(/Stopped by SIGINT; nothing half-made was left behind\./);
    expect(code).toBe(130);
    expect(existsSync(out)).toBe(false);
    expect(leftBehind()).toEqual([]);
  },
);

test('an emulator that is there already gets no tenant for a scenario that is refused', async () => {
  const emulator = await startEmulator();
  const tenants = async () => (await fetch(`${emulator.controlUrl}/control/tenants`)).json();
  const before = await tenants();
  const { code } = await run(script({ more: 'rps: 10' }), '--emulator', emulator.controlUrl);
  expect(code).toBe(2);
  expect(await tenants()).toEqual(before);
  await emulator.close();
});

test('a dry run says the plan of a scenario that is fine, and starts nothing', async () => {
  const { code, stdout } = await run(script({}), '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/steady\s+20 s\s+100\/s\s+2,000\n/);
  expect(stdout).toContain('nothing was started');
  expect(existsSync(out)).toBe(false);
});

test.each(SCENARIOS.map(({ name }) => name))(
  'the options of %s are fine with the smallest and the largest profile',
  async (name) => {
    for (const profile of ['smoke', 'full']) {
      const { code, stderr } = await spillway(['run', name, '--profile', profile, '--dry-run', '--out', out])
        .ended;
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
  },
);

test.each([
  [['send', '--users', '5', '--rate', '100'], /has 5 virtual users .* give it 25 or more \(--users\)/],
  [
    ['send', '--users', '30', '--rate', '100', '--shards', '31'],
    /--shards is 31, and there are 30 virtual users/,
  ],
  [['send', '--profile', 'ci', '--arrivals', 'trace:x.csv'], /--profile and --arrivals trace: both say/],
  [['send', '--arrivals', 'trace:/nowhere.csv'], /\/nowhere\.csv cannot be read: there is no such file/],
  [['send', '--arrivals', 'often'], /even, poisson, bursty or trace:<file\.csv>/],
  [['send', '--profiles', '/nowhere.json'], /\/nowhere\.json cannot be read: there is no such file/],
  [['./nowhere.ts'], /\.\/nowhere\.ts cannot be run: there is no such file/],
])('spillway run %j is refused with exit code 2', async (args, sentence) => {
  const { code, stderr } = await spillway(['run', ...args, '--out', out]).ended;
  expect(stderr).toMatch(sentence);
  expect(code).toBe(2);
  expect(existsSync(out)).toBe(false);
});

test('looking at a script costs less than a tenth of the shortest run', async () => {
  const file = join(directory, 'plain.js');
  writeFileSync(file, 'export const options = { rps: 3 }; export default () => {};');
  const { path } = await provisionK6();
  const from = performance.now();
  expect((await inspectScript(path, file, {})).options.rps).toBe(3);
  // The smoke profile takes 10 s.
  expect((performance.now() - from) / 10_000).toBeLessThan(0.1);
});
