import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessMark } from './process-mark.ts';

const LOOK_MILLIS = 50;
/** Prometheus writes down what it holds in memory before it ends. */
const PATIENCE_MILLIS = 15_000;
const LAST_PATIENCE_MILLIS = 5000;

/**
 * Ends exactly these processes, as far as they still run: asked first, and killed when they do not heed it.
 * @throws Error when one runs even then
 */
export async function endProcesses(marks: readonly ProcessMark[]): Promise<void> {
  signal(marks, 'SIGTERM');
  if (await gone(marks, PATIENCE_MILLIS)) return;
  signal(marks, 'SIGKILL');
  if (await gone(marks, LAST_PATIENCE_MILLIS)) return;
  const left = marks.filter(isRunning).map(({ pid }) => pid);
  throw new Error(`These processes do not end: ${left.join(', ')}.`);
}

function signal(marks: readonly ProcessMark[], name: NodeJS.Signals): void {
  for (const mark of marks.filter(isRunning)) {
    try {
      process.kill(mark.pid, name);
    } catch (error) {
      // It ended since it was looked at.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function gone(marks: readonly ProcessMark[], patience: number): Promise<boolean> {
  const until = performance.now() + patience;
  while (marks.some(isRunning)) {
    if (performance.now() >= until) return false;
    await sleep(LOOK_MILLIS);
  }
  return true;
}
