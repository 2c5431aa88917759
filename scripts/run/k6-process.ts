import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { type GeneratorHealth, type GeneratorNow, GeneratorWatch } from './generator-health.ts';
import { k6Environment } from './k6-environment.ts';

/** How a run of k6 ended. */
export interface K6End {
  /** k6's exit code: 0, 99 for a crossed threshold, 104 for a bad configuration, 107 for an exception in the script … */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines that k6 wrote. */
  readonly lastLines: string;
  readonly health: GeneratorHealth;
}

/** A run of k6. */
export interface K6Process {
  readonly ended: Promise<K6End>;
  /** Asks k6 to end: it finishes what is under way and writes its summary. Asked twice, it ends at once. */
  interrupt(): void;
  /** What it costs at this moment; `null` when that is not known. */
  health(): GeneratorNow | null;
}

const LINES_KEPT = 4000;

/**
 * Runs a bundled scenario by k6.
 * @param logFile gets everything that k6 writes
 * @param more arguments besides the usual ones
 */
export function startK6(
  k6Path: string,
  script: string,
  scenarioEnv: Readonly<Record<string, string>>,
  logFile: string,
  more: readonly string[] = [],
): K6Process {
  const child = spawn(k6Path, ['run', '--quiet', '--no-usage-report', '--no-color', ...more, script], {
    env: k6Environment(scenarioEnv),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches it only from here, once, so that it ends in good order.
    detached: true,
  });
  const log = createWriteStream(logFile);
  let lastLines = '';
  const keep = (chunk: Buffer) => {
    log.write(chunk);
    lastLines = (lastLines + chunk.toString('utf8')).slice(-LINES_KEPT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const watch = new GeneratorWatch(child.pid ?? 0);
  // Being in a group of its own, it would outlive this process.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const ended = new Promise<K6End>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null, note = '') => {
      log.end();
      process.off('exit', end);
      resolve({ code, signal, lastLines: lastLines + note, health: watch.stop() });
    };
    child.once('error', (error) => finish(null, null, error.message));
    child.once('close', (code, signal) => finish(code, signal));
  });
  let asked = false;
  return {
    ended,
    interrupt() {
      child.kill(asked ? 'SIGKILL' : 'SIGINT');
      asked = true;
    },
    health: () => watch.now(),
  };
}
