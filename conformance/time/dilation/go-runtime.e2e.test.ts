import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGoProgram } from '../../../scripts/clients/build-go-program.ts';
import { dilatedEnvironment } from './dilated-environment.ts';
import { expectDilated } from './probes/expect-dilated.ts';
import { machineMillis } from './probes/probe.ts';

const BUILD_MILLIS = 320_000;
const AHEAD_MILLIS = 40 * 24 * 3600 * 1000;
const missing = spawnSync('go', ['version']).error !== undefined;
const unless = missing ? ' (skipped: there is no go on PATH)' : '';
const folder = mkdtempSync(join(tmpdir(), 'spillway-go-runtime-'));
const program = join(folder, 'probe');

/** Has a program sleep by a means and end, and reads what it said of its clocks. */
function asked(means: string, millis: number, env: NodeJS.ProcessEnv) {
  const input = `${JSON.stringify({ means, millis })}\n`;
  const { stdout, stderr, status } = spawnSync(program, [], {
    input,
    env,
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, stderr, answer: JSON.parse(stdout.split('\n')[1] || 'null') };
}

describe.runIf(process.platform === 'linux' && !missing)(`a Go program in dilated time${unless}`, () => {
  beforeAll(async () => {
    const source = fileURLToPath(new URL('../skipping/probes/go', import.meta.url));
    const say = (text: string) => expect.unreachable(text);
    await buildGoProgram({ folder: source, home: folder, program, env: process.env, say });
  }, BUILD_MILLIS);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['time.Sleep', 'Ticker', 'context.WithTimeout', 'SetReadDeadline'])('sleeps by %s', (means) => {
    const speed = 20.5;
    const realMillis = machineMillis();
    const time = { how: 'go', speed, realMillis, shownMillis: realMillis + AHEAD_MILLIS } as const;
    const { answer } = asked(means, 4000, dilatedEnvironment({ ...time, env: process.env }));
    const took = machineMillis() - realMillis;
    const shown = [time.shownMillis, time.shownMillis + took * speed] as const;
    expectDilated({ ...answer, realMillis: took, shown }, 4000, speed);
  });

  it('shows the time of the machine where no other is asked for', () => {
    const before = Date.now();
    const { answer } = asked('time.Sleep', 300, process.env);
    const [slept, woken] = [answer.before.wall[0], answer.after.wall[0]];
    expect(slept).toBeGreaterThanOrEqual(before);
    expect(woken - slept).toBeGreaterThanOrEqual(299);
    expect(woken).toBeLessThanOrEqual(Date.now() + 1);
  });

  it.each(['0.5', '1001', '1e3', '-4', '1.2.3', 'fast', '9'.repeat(30)])('refuses a speed of %s', (speed) => {
    const env = { ...process.env, SPILLWAY_TIME_SPEED: speed };
    const { status, stderr } = asked('time.Sleep', 1, env);
    expect(status).toBe(2);
    expect(stderr).toBe(`spillway: SPILLWAY_TIME_SPEED is ${speed} which is no number in its range\n`);
  });

  it('refuses a moment that no clock has', () => {
    const env = { ...process.env, SPILLWAY_TIME_SPEED: '1', SPILLWAY_TIME_REAL: '9'.repeat(30) };
    expect(asked('time.Sleep', 1, env)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('SPILLWAY_TIME_REAL is 9'),
    });
  });
});
