import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Dilation, dilatedEnvironment } from '../dilated-environment.ts';

/** The clocks of a process, in ms: each row is the same time, read by several functions one after the other. */
export interface ProbeClocks {
  readonly wall: readonly number[];
  readonly monotonic: readonly number[];
}

/** What a process in dilated time did: its own clocks around it, and the machine's. */
export interface ProbeAnswer {
  readonly before: ProbeClocks;
  readonly after: ProbeClocks;
  readonly value: unknown;
  /** How long it took by the machine's clock, in ms. */
  readonly realMillis: number;
  /** The wall time that was to be shown when it was asked, and when its answer was there. */
  readonly shown: readonly [before: number, after: number];
}

/** The machine's wall time, in ms since the epoch, with its fractions. */
export const machineMillis = (): number => performance.timeOrigin + performance.now();

/** Forty days: a wall clock that is the machine's is not taken for the one that is to be shown. */
const AHEAD_MILLIS = 40 * 24 * 3600 * 1000;

/** A real process under a preload, which sleeps as it is told. */
export class Probe {
  readonly #answers: AsyncIterator<string>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly shownAt: (real: number) => number,
  ) {
    if (child.stdout === null) throw new Error('The probe has no output.');
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Starts a probe in this folder: its arguments come after it. */
  static async start(
    how: Dilation,
    speed: number,
    command: readonly [program: string, file: string, ...args: string[]],
    env: NodeJS.ProcessEnv = process.env,
  ): Promise<Probe> {
    const realMillis = machineMillis();
    const shownMillis = realMillis + AHEAD_MILLIS;
    const [program, file, ...args] = command;
    const child = spawn(program, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: dilatedEnvironment({ how, speed, realMillis, shownMillis, env }),
    });
    const probe = new Probe(child, (real) => shownMillis + (real - realMillis) * speed);
    await probe.#next();
    return probe;
  }

  /** Has it sleep by a means, for so many ms of its own time. */
  async sleep(means: string, millis: number): Promise<ProbeAnswer> {
    const asked = machineMillis();
    this.child.stdin?.write(`${means} ${millis}\n`);
    const answer = JSON.parse(await this.#next());
    const answered = machineMillis();
    return {
      ...answer,
      realMillis: answered - asked,
      shown: [this.shownAt(asked), this.shownAt(answered)],
    };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    await ended;
  }

  async #next(): Promise<string> {
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error('The probe ended: its error is above.');
    return value;
  }
}
