import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SpillwayProcess, spillway } from '../spillway-process.ts';

let emulator: SpillwayProcess;
let card = '';

beforeAll(async () => {
  emulator = spillway(['emulator', '--ports', 'free', '--apps', '2', '--region', 'eu', '--drain-rate', '5']);
  const [text] = await emulator.said(/[\s\S]*oauth2\/token\n$/);
  card = text;
});
afterAll(() => emulator.child.kill('SIGKILL'));

/** The curl lines of the card, as a user would paste them. */
const curlLines = () => card.split('\n').filter((line) => line.startsWith('  curl '));
const paste = (line: string) =>
  JSON.parse(execFileSync('sh', ['-c', line.replace('curl', 'curl -s')], { encoding: 'utf8' }));

test('the card shows addresses, a tenant, and curl lines that work when pasted', () => {
  const [send = '', app = '', token = ''] = curlLines();
  expect(paste(send)).toEqual({
    message_id: expect.stringMatching(/^[0-9A-Z]{26}$/),
    accepted_time: expect.any(String),
  });
  expect(paste(app)).toMatchObject({
    queue_stats: { outbound_limit: 500_000 },
    rate_limits: { outbound: 5 },
  });
  // By the vendor's host name over TLS, the certificate checked against the authority's file.
  expect(paste(token)).toMatchObject({ expires_in: 3600, token_type: 'bearer', scope: '' });
  expect(card).toContain('(eu) and 1 more');
});

test.each([
  [[], { mode: 'real', speed: 1 }, 'real'],
  [['--speed', '60'], { mode: 'dilated', speed: 60 }, '60 s in every second'],
  [['--manual'], { mode: 'manual', speed: 0 }, 'stands still until it is moved'],
])('with %j its clock runs, and its card tells how', async (flags, shown, told) => {
  const other = spillway(['emulator', '--ports', 'free', ...flags]);
  const [text] = await other.said(/control +(\S+)[\s\S]*oauth2\/token\n[\s\S]*$/);
  const control = /control +(\S+)/.exec(text)?.[1];
  expect(text).toMatch(new RegExp(`time +${told}\n`));
  expect(paste(`curl ${control}/control/clock`)).toMatchObject(shown);
  const move = text.split('\n').find((line) => line.includes('clock:advance'));
  expect(move !== undefined).toBe(shown.mode === 'manual');
  if (move !== undefined) {
    const before = paste(`curl ${control}/control/clock`).nowMicros;
    expect(paste(move).nowMicros - before).toBe(60e6);
  }
  other.child.kill('SIGINT');
  expect((await other.ended).code).toBe(0);
});

test('Ctrl-C ends it with 0, and its certificate file is gone', async () => {
  const file = /authority\s+(\S+)/.exec(card)?.[1] ?? '';
  expect(existsSync(file)).toBe(true);
  emulator.child.kill('SIGINT');
  const { code, stderr } = await emulator.ended;
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(existsSync(file)).toBe(false);
});
