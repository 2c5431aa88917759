import { setTimeout as sleep } from 'node:timers/promises';
import { HarnessError, InterruptedError } from '../exit.ts';
import { endProcesses } from './end-processes.ts';
import type { ProcessMark } from './process-mark.ts';
import { isReady, type StackService } from './stack-service.ts';
import { dropStackState, writeStackState } from './stack-state.ts';
import { type StartedService, startService } from './start-service.ts';

const LOOK_MILLIS = 100;
const PATIENCE_MILLIS = 60_000;

/** A stack of which every part is healthy. */
export interface StartedStack {
  /** Resolves with a sentence when one of its services has ended by itself. */
  readonly broken: Promise<string>;
  /** Ends all of it, and forgets it. */
  end(): Promise<void>;
  /** Lets this process end without it. */
  letGo(): void;
}

/**
 * Starts services and waits until each is healthy. What runs is written down in `folder` from the first one on.
 * @param keeper the process that ends them, or `null` when they are to be left running
 * @param asked aborted when the user asks for the end meanwhile
 * @throws HarnessError when one does not come up, InterruptedError when the end was asked for; nothing is left running then
 */
export async function startStack(
  services: readonly StackService[],
  folder: string,
  keeper: ProcessMark | null,
  asked: AbortSignal,
): Promise<StartedStack> {
  const started: StartedService[] = [];
  const end = async () => {
    await endProcesses(started.map(({ mark }) => mark));
    dropStackState(folder);
  };
  try {
    for (const service of services) {
      started.push(await startService(service, folder));
      const parts = started.map(({ service: { name, url, healthUrl }, mark }) => ({
        name,
        url,
        healthUrl,
        mark,
      }));
      writeStackState(folder, { keeper, services: parts });
    }
    const broken = Promise.race(started.map(({ ended }) => ended));
    await untilHealthy(services, broken, asked);
    const letGo = () => {
      for (const service of started) service.letGo();
    };
    return { broken, end, letGo };
  } catch (error) {
    await end();
    throw error;
  }
}

async function untilHealthy(
  services: readonly StackService[],
  broken: Promise<string>,
  asked: AbortSignal,
): Promise<void> {
  let sentence: string | undefined;
  void broken.then((what) => {
    sentence = what;
  });
  const until = performance.now() + PATIENCE_MILLIS;
  let waiting = services;
  while (waiting.length > 0) {
    const ready = await Promise.all(waiting.map(isReady));
    waiting = waiting.filter((_, index) => ready[index] !== true);
    if (sentence !== undefined) throw new HarnessError(`The stack did not start: ${sentence}`);
    if (asked.aborted) throw new InterruptedError('Ended before the stack was up; nothing of it is left.');
    if (waiting.length > 0 && performance.now() > until) {
      const names = waiting.map(({ name, url }) => `${name} at ${url}`).join(', ');
      throw new HarnessError(
        `The stack did not start: ${names} not healthy after ${PATIENCE_MILLIS / 1000} s.`,
      );
    }
    await sleep(waiting.length > 0 ? LOOK_MILLIS : 0);
  }
}
