import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGoProgram } from '../../../scripts/clients/build-go-program.ts';
import { dilationFor } from '../dilation/dilation-for.ts';
import { expectInOrder, expectLateAnswer } from './probes/expect-in-time.ts';
import { expectSkipped } from './probes/expect-skipped.ts';
import { SkipsStage } from './probes/skips-stage.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const BUILD_MILLIS = 320_000;
/**
 * What hangs is to fail, and not to hold up the rest. How far the clocks of two processes are apart is seen within 50 ms of the
 * machine, in which it may hold one of them up: then it is looked at again.
 */
const LIMIT = { timeout: 20_000, retry: 2 };

const missing = spawnSync('go', ['version']).error !== undefined;
const unless = missing ? ' (skipped: there is no go on PATH)' : '';
const folder = mkdtempSync(join(tmpdir(), 'spillway-skips-'));
const pipe = join(folder, 'pipe');
const program = join(folder, 'probe');

describe.runIf(process.platform === 'linux' && !missing)(`a Go program on Linux${unless}`, LIMIT, () => {
  let probe: SkipsStage;
  const said: string[] = [];

  beforeAll(async () => {
    execFileSync('mkfifo', [pipe]);
    const source = fileURLToPath(new URL('probes/go', import.meta.url));
    const say = (text: string) => said.push(text);
    await buildGoProgram({ folder: source, home: folder, program, env: process.env, say });
    probe = await SkipsStage.start([pipe], true, { go: program });
  }, BUILD_MILLIS);

  afterAll(async () => {
    await probe.stop();
    rmSync(folder, { recursive: true });
  });

  it('is known by its file for one that can be dilated, and nothing is said against it', () => {
    expect(dilationFor([program])).toBe('go');
    expect(said).toEqual([]);
  });

  it.each([
    ['time.Sleep', null],
    ['time.After', null],
    ['Timer.Reset', null],
    ['Ticker', 0],
    ['AfterFunc', 'rang'],
    ['context.WithTimeout', 'context deadline exceeded'],
    ['select', 'timed out'],
    ['SetReadDeadline', true],
    ['http.Client', true],
    ['a thousand sleeps', 1000],
  ])('waits an hour by %s, and nobody waits for it', async (means, value) => {
    const answer = await probe.do(means, HOUR);
    expect(answer.value).toEqual(value);
    expectSkipped(answer, HOUR);
  });

  it('never has a wait end early, and has them end in the order in which they are due', async () => {
    expectInOrder(await probe.do('order', HOUR), 200, 1);
  });

  it('has an answer at its own moment, before a sleep that ends later', async () => {
    expectLateAnswer(await probe.do('late answer', HOUR), HOUR);
  });

  it('sees no goroutine but its own', async () => {
    expect((await probe.do('threads', 0)).value).toBe(1);
  });

  it.each(['compute', 'hand-overs', 'hand-overs by TCP', 'child', 'child read'])(
    'has no time skipped during %s',
    async (means) => {
      expect((await probe.do(means, 10 * MINUTE)).value).toEqual(['work', 'timer']);
    },
  );

  it('has no time skipped during a call of the system', async () => {
    const opened = probe.do('open', 10 * MINUTE);
    await pass(300);
    const end = openSync(pipe, constants.O_WRONLY);
    expect((await opened).value).toEqual(['work', 'timer']);
    closeSync(end);
  });

  it('has no time skipped while what it writes is not taken', async () => {
    const end = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const written = probe.do('full pipe', 10 * MINUTE);
    await pass(300);
    const taken = new Socket({ fd: end, writable: false }).resume();
    await once(taken, 'close');
    expect((await written).value).toEqual(['work', 'timer']);
  });
});
