import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startEmulator } from '../../mocks/emulator.ts';
import { spillway } from '../spillway-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const out = join(directory, 'out');

/** One sentence on standard error, nothing on standard output, no stack trace. */
async function refusal(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { code, stdout, stderr } = await spillway(args, env).ended;
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/\n\s+at /);
  return { code, stderr };
}

test.each([
  [['run', 'send', '--rate', 'many'], /--rate.*whole number from 1/],
  [['run', 'send', '--rate', '0'], /--rate.*whole number from 1/],
  [['run', 'send', '--duration', '1e9'], /--duration.*86400/],
  [['run', 'send', '--region', 'mars'], /us, eu, br/],
  [['run', 'send', '--fast'], /unknown option '--fast'/],
  [['run', 'sent'], /no scenario "sent"; there is: auth, send, queue, callbacks/],
  [['run'], /No scenario is named.*--list/],
  [['run', 'send', '--emulator', 'nowhere'], /--emulator is "nowhere"/],
  [
    ['run', 'send', '--prometheus', 'localhost:9090'],
    /--prometheus is "localhost:9090"; it must be an address such as/,
  ],
  [['run', 'send', '--pushgateway', 'nowhere'], /--pushgateway is "nowhere"; it must be an address such as/],
  [['conform', '--client', 'reference', '--pushgateway', 'nowhere'], /--pushgateway is "nowhere"/],
  [['emulator', '--ports', 'some'], /standard, free/],
  [['emulator', '--gateway-port', '70000'], /whole number from 0 to 65535/],
  [['emulator', '--speed', '0'], /--speed.*a number from 0.01 to 10000/],
  [['emulator', '--speed', '60', '--manual'], /--speed.*cannot be used with.*--manual/],
  [['emulator', '--config', '/nowhere.json'], /\/nowhere\.json cannot be read: there is no such file/],
  [['contract', '--control', 'nowhere'], /--control is "nowhere"/],
  [['contract', '--control', 'http://127.0.0.1:1'], /No emulator answers at http:\/\/127\.0\.0\.1:1/],
  [['contract', '--project', 'x'], /--project goes with --control/],
  [['fly'], /unknown command 'fly'/],
])('%j is refused with exit code 2 and a sentence', async (args, sentence) => {
  const { code, stderr } = await refusal([...args, ...(args[0] === 'run' ? ['--out', out] : [])]);
  expect(code).toBe(2);
  expect(stderr).toMatch(sentence);
  expect(existsSync(out)).toBe(false);
});

test('an emulator that does not answer is said, and nothing is started', async () => {
  const { code, stderr } = await refusal(['run', 'send', '--emulator', 'http://127.0.0.1:1', '--out', out]);
  expect(code).toBe(2);
  expect(stderr).toContain('No emulator answers at http://127.0.0.1:1');
  expect(existsSync(out)).toBe(false);
});

test('a setting of the environment that is wrong is said by its name', async () => {
  const { code, stderr } = await refusal(['emulator'], { SPILLWAY_EMULATOR_SEED: 'many' });
  expect(code).toBe(2);
  expect(stderr).toMatch(/SPILLWAY_EMULATOR_SEED.*whole number/);
});

test('a configuration file that is wrong is said with file and field, and nothing is started', async () => {
  const file = join(directory, 'emulator.json');
  writeFileSync(file, '{"tenants":[{"keySecret":"s3cret","limits":{"project":{"rate":0}}}]}');
  const { code, stderr } = await refusal(['emulator', '--config', file]);
  expect(code).toBe(2);
  expect(stderr).toBe(`spillway: ${file}: tenants.0.limits.project.rate must be > 0.\n`);
});

test('an emulator with a time of its own is said, and nothing is started', async () => {
  const emulator = await startEmulator({ clock: { mode: 'dilated', speed: 60 } });
  const { code, stderr } = await refusal(['run', 'send', '--emulator', emulator.controlUrl, '--out', out]);
  await emulator.close();
  expect(code).toBe(2);
  expect(stderr).toContain(`The clock of the emulator at ${emulator.controlUrl} is dilated`);
  expect(existsSync(out)).toBe(false);
});

test('a k6 that is not there is said', async () => {
  const { code, stderr } = await refusal(['run', 'send', '--out', out], { SPILLWAY_K6: '/nowhere/k6' });
  expect(code).toBe(2);
  expect(stderr).toContain('/nowhere/k6');
  expect(existsSync(out)).toBe(false);
});

test('a result is never written over', async () => {
  const held = mkdtempSync(join(directory, 'held-'));
  writeFileSync(join(held, 'result.json'), '{}');
  const { code, stderr } = await refusal(['run', 'send', '--out', held]);
  expect(code).toBe(2);
  expect(stderr).toContain('holds a result already');
});

test('a directory that cannot be made is said in a sentence', async () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  const { code, stderr } = await refusal(['run', 'send', '--out', join(file, 'below')]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/^spillway: E(NOTDIR|EXIST)[^\n]*\n$|E(NOTDIR|EXIST)/m);
});

test('a port in use is exit code 4 and says which port and what to do', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const { code, stderr } = await refusal(['emulator', '--ports', 'free', '--conversation-port', port]);
  expect(code).toBe(4);
  expect(stderr).toContain(`127.0.0.1 port ${port} is in use`);
  expect(stderr).toContain('--ports free');
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  ['run', '--help'],
  ['emulator', '--help'],
  ['contract', '--help'],
  ['doctor', '--help'],
  ['k6', '--help'],
])('spillway %s --help shows examples and ends with 0', async (command, help) => {
  const { code, stdout } = await spillway([command, help]).ended;
  expect(code).toBe(0);
  expect(stdout).toContain('Examples:');
});

test('who stops reading what is printed gets no complaint', async () => {
  const { child, ended } = spillway(['conform', '--list']);
  child.stdout?.destroy();
  const { code, stderr } = await ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
});
