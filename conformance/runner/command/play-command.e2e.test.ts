import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConformCase } from '../../case/conform-case.ts';
import type { CommandProgram } from './command-program.ts';
import { type CommandStage, commandStage } from './command-stage.ts';
import { playCommand } from './play-command.ts';

/** Asks for something once, so that its time begins, and leaves a process of its own that would stay for ever. */
const ASKING = `
  const { spawn } = await import('node:child_process');
  const { SPILLWAY_CONVERSATION_URL: url, SPILLWAY_PROJECT_ID: project, SPILLWAY_APP_ID: app } = process.env;
  spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', process.argv[1]], { stdio: 'inherit' });
  const { status } = await fetch(url + '/v1/projects/' + project + '/apps/' + app);
  console.log('It answered ' + status + '.');`;
/** The time of who stays for ever: it is waited for. */
const SHORT: ConformCase = { faults: [], workload: [], patienceSeconds: 5 };
/** The time of who ends by itself: three seconds of a busy machine. */
const LONG: ConformCase = { ...SHORT, patienceSeconds: 60 };

const mark = `spillway-command-${process.pid}`;
let staged: CommandStage;
beforeAll(async () => {
  const command = [
    process.execPath,
    '--input-type=module',
    '-e',
    `${ASKING} if (process.env.STAYS) await new Promise(() => setInterval(() => 0, 1000)); process.exit(3);`,
    mark,
  ];
  staged = await commandStage({ command, env: process.env }, 20);
});
afterAll(() => staged.stage.close());

async function played(theCase: ConformCase, variables: Readonly<Record<string, string>> = {}) {
  const running = new Set<CommandProgram>();
  const hello = {
    protocol: 1 as const,
    name: 'asking',
    version: 'not stated',
    capabilities: ['send' as const],
    policy: { retries: 'retrying' as const },
  };
  const program = (own: Readonly<Record<string, string>>) => staged.program({ ...own, ...variables });
  const { end, trace } = await playCommand({ ...staged, program, hello, alike: [], running }, theCase, 1);
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return { end, trace, left: list.split('\n').filter((line) => line.includes(mark)) };
}

test('a program that ends by itself is judged as it ended, and what it leaves behind is ended', async () => {
  const { end, trace, left } = await played(LONG);
  expect(end).toBe('with exit code 3');
  expect(trace.printed).toContain('It answered 401.');
  expect(trace.wire.map(({ operation, status }) => [operation, status])).toEqual([['GetApp', 401]]);
  expect(trace.startMicros).toBe(trace.wire[0]?.arrivedMicros);
  expect(left).toEqual([]);
});

test('one that does not end has the time of its case from its first request on, and is ended with all it started', async () => {
  const { end, trace, left } = await played(SHORT, { STAYS: '1' });
  expect(end).toBeNull();
  const seconds = (trace.endMicros - trace.startMicros) / 1e6;
  expect(seconds).toBeGreaterThanOrEqual(SHORT.patienceSeconds);
  expect(left).toEqual([]);
});

test('where a probe proves it, a program lives in the time of the emulator', () => {
  expect([staged.speed, staged.time]).toEqual([20, expect.stringMatching(/So a probe in .*node showed/)]);
});
