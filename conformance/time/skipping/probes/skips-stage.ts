import { fileURLToPath } from 'node:url';
import { AdapterProcess } from '../../../host/adapter-process.ts';
import { dilatedCommand } from '../../../runner/dilated-command.ts';
import { type RunningStage, runningStage } from '../../../runner/stage.ts';
import type { ProbeClocks } from '../../dilation/probes/probe.ts';
import { TimeSkipper } from '../time-skipper.ts';

/** What a process did in time that is skipped while it waits: its own clocks around it, and others' when it had ended. */
export interface SkipsAnswer {
  readonly before: ProbeClocks;
  readonly after: ProbeClocks;
  readonly value: unknown;
  /** How long it took by the machine's clock, in ms. */
  readonly realMillis: number;
  /** The emulator's wall time when its answer was there, in ms since the epoch. */
  readonly shownAfter: number;
}

/** How long the emulator's late answers take, in ms of its own. */
export const LATE_MILLIS = 4 * 60 * 1000;
/** Seconds of the process in a second of the machine. */
export const SKIPS_SPEED = 20;
/** Programs in this folder, and what runs them. */
const PROBES = {
  node: [process.execPath, probeFile('skips-probe.mjs')],
  python: [process.env.PYTHON ?? 'python3', probeFile('skips_probe.py')],
} as const;

function probeFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** A program built for Go's dilated time. */
export interface BuiltProbe {
  readonly go: string;
}

/** An emulator, a skipper of time and a process, as a conformance run has them. */
export class SkipsStage {
  #hear: (line: unknown) => void = () => undefined;
  readonly #process: AdapterProcess;

  private constructor(
    readonly stage: RunningStage,
    readonly skipper: TimeSkipper,
    args: readonly string[],
    preload: boolean,
    how: keyof typeof PROBES | BuiltProbe,
  ) {
    const { emulator } = stage;
    const [dilation, program] = typeof how === 'string' ? [how, PROBES[how]] : (['go', [how.go]] as const);
    const command = { command: [...program, ...args], env: { ...process.env } };
    const dilated = dilatedCommand(command, dilation, SKIPS_SPEED, emulator);
    const { NODE_OPTIONS: _, PYTHONPATH: __, ...bare } = dilated.env;
    const env = { ...(preload ? dilated.env : bare), ...skipper.expect().variables };
    this.#process = new AdapterProcess(
      { ...dilated, env, noted: () => skipper.note() },
      (line) => this.#hear(line),
      (why) => this.#hear(why),
    );
  }

  /**
   * Starts all of it.
   * @param preload off, the process knows nothing of dilated time
   * @param how what the process is written for, or one that was built
   */
  static async start(
    more: readonly string[] = [],
    preload = true,
    how: keyof typeof PROBES | BuiltProbe = 'node',
  ): Promise<SkipsStage> {
    const stage = await runningStage(SKIPS_SPEED);
    const { emulator } = stage;
    const { projectId } = emulator.createTenant();
    emulator.armFaults(projectId, {
      faults: [
        { operation: 'ListApps', kind: 'hang', times: 'always' },
        { operation: 'ListContacts', kind: 'delay', millis: LATE_MILLIS, times: 'always' },
      ],
    });
    const api = `${stage.regions.eu.conversation}/v1/projects/${projectId}`;
    const skipper = await TimeSkipper.listen(emulator, stage.pace);
    const args = [`${api}/apps`, `${api}/contacts`, ...more];
    const started = new SkipsStage(stage, skipper, args, preload, how);
    await started.#next();
    skipper.start();
    return started;
  }

  /** Has the process do something, for so many ms of its own time. */
  async do(means: string, millis: number): Promise<SkipsAnswer> {
    if (this.#process.gone !== null) throw this.#process.gone;
    const asked = performance.now();
    const answered = this.#next();
    this.#process.say({ means, millis });
    const answer = (await answered) as Pick<SkipsAnswer, 'before' | 'after' | 'value'>;
    const realMillis = performance.now() - asked;
    return { ...answer, realMillis, shownAfter: this.stage.emulator.wallMillis() };
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    await this.skipper.stop();
    await this.stage.close();
  }

  async #next(): Promise<unknown> {
    const line = await new Promise<unknown>((resolve) => {
      this.#hear = resolve;
    });
    if (line instanceof Error) throw line;
    return line;
  }
}
