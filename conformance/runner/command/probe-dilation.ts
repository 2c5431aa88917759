import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Emulator } from '../../../mocks/index.ts';
import { type Dilation, dilatedEnvironment } from '../../time/dilation/dilated-environment.ts';
import { type DilationVerdict, judgeDilation } from '../../time/dilation/handshake.ts';
import { interpreterOf } from './interpreter-of.ts';

/** Milliseconds of the machine that a probe has, its start included. */
const PROBE_MILLIS = 15_000;

/** Programs that wait for a line, sleep a second of their own, and say their wall clock. */
const PROBES: Readonly<Record<'node' | 'python', readonly string[]>> = {
  node: [
    '-e',
    'process.stdin.once("data", () => setTimeout(() => { console.log(Date.now()); process.exit(); }, 1000)); console.log("ready")',
  ],
  python: [
    '-c',
    'import sys, time; print("ready", flush=True); sys.stdin.readline(); time.sleep(1); print(time.time() * 1000, flush=True)',
  ],
};

/** A program that is to be dilated, and the emulator in whose time it is to live. */
export interface ProbedCommand {
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly how: Dilation;
  readonly speed: number;
  readonly emulator: Pick<Emulator, 'wallMillis'>;
}

/**
 * Proves that a program would live in dilated time, though it cannot be asked to sleep: a probe in its interpreter, under the
 * same environment, sleeps in its place.
 */
export async function probeDilation({
  command,
  env,
  how,
  speed,
  emulator,
}: ProbedCommand): Promise<DilationVerdict> {
  if (how === 'faketime' || how === 'go')
    return { holds: false, detail: 'nothing proves that the time of this program runs with ours.' };
  const interpreter = interpreterOf(command, how, env.PATH);
  const origin = performance.timeOrigin;
  const child = spawn(interpreter, PROBES[how], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: dilatedEnvironment({
      how,
      speed,
      realMillis: origin + performance.now(),
      shownMillis: emulator.wallMillis(),
      env,
    }),
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), PROBE_MILLIS);
  const gone = new Promise<null>((resolve) => child.once('error', () => resolve(null)));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await Promise.race([gone, lines.next()]);
    return line === null || line.done === true ? null : line.value;
  };
  try {
    const ready = await next();
    const realBefore = origin + performance.now();
    child.stdin.write('\n');
    const said = Number((await next()) ?? Number.NaN);
    const [realAfter, shownAfter] = [origin + performance.now(), emulator.wallMillis()];
    if (ready === null || Number.isNaN(said))
      return { holds: false, detail: `a probe in ${interpreter} came to no end.` };
    const verdict = judgeDilation({ speed, realBefore, realAfter, shownAfter, said });
    return { ...verdict, detail: `${verdict.detail} So a probe in ${interpreter} showed.` };
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
