import { runIdOf } from '../run/outputs/run-outputs.ts';
import type { RunMoment } from '../run/run-moment.ts';
import type { RunResult } from '../run/run-result.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { assertPushgateway } from './assert-pushgateway.ts';
import { type PushGroup, pushMetrics, removeMetrics } from './push-metrics.ts';
import { type QuietPush, quietPush } from './quiet-push.ts';
import { runMetrics } from './run-metrics.ts';
import type { RunState } from './run-state.ts';

/** Tells others of a run while it is under way. None of its functions throws. */
export interface RunFollower {
  /** The load begins. */
  readonly started: (project: string, startedAt: Date) => void;
  readonly look: (moment: RunMoment) => void;
  /** The run has its result. */
  readonly ended: (result: RunResult) => Promise<void>;
  /** Called in every case, and last: a run without a result takes away what was told of it. */
  readonly close: () => Promise<void>;
}

const NOBODY: RunFollower = {
  started: () => {},
  look: () => {},
  ended: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/**
 * Pushes what a run is and how it stands to the Pushgateway of its settings, where they name one: about once a second, and at its end.
 * @param note gets a sentence, the first time that a push fails
 * @throws HarnessError when no Pushgateway answers
 */
export async function followRun(settings: RunSettings, note: (text: string) => void): Promise<RunFollower> {
  const { pushgateway: url } = settings.outputs;
  if (url === null) return NOBODY;
  await assertPushgateway(url);
  return new PushedRun(
    { url, job: 'spillway_run', labels: { run: runIdOf(settings) } },
    settings,
    quietPush(url, note),
  );
}

class PushedRun implements RunFollower {
  #state: RunState | null = null;
  /** The push that is under way, or the last one. */
  #push: Promise<void> = Promise.resolve();
  #busy = false;

  constructor(
    private readonly group: PushGroup,
    private readonly settings: RunSettings,
    private readonly quietly: QuietPush,
  ) {}

  readonly started = (project: string, startedAt: Date): void => {
    this.#state = { settings: this.settings, project, startedAt, moment: null, result: null };
    this.#tell(this.#state);
  };

  readonly look = (moment: RunMoment): void => {
    if (this.#state === null) return;
    this.#state = { ...this.#state, moment };
    // One that is late is not waited for: the next look tells more than this one.
    if (!this.#busy) this.#tell(this.#state);
  };

  readonly ended = async (result: RunResult): Promise<void> => {
    if (this.#state === null) return;
    const startedAt = new Date(result.startedAt);
    this.#state = { ...this.#state, startedAt, moment: null, result };
    await this.#push;
    this.#tell(this.#state);
    await this.#push;
  };

  readonly close = async (): Promise<void> => {
    await this.#push;
    if (this.#state === null || this.#state.result !== null) return;
    await this.quietly(() => removeMetrics(this.group));
  };

  #tell(state: RunState): void {
    this.#busy = true;
    this.#push = this.quietly(() => pushMetrics(this.group, runMetrics(state))).finally(() => {
      this.#busy = false;
    });
  }
}
