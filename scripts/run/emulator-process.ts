import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { EMULATOR_ENVIRONMENT } from '../emulator/flags.ts';
import { HarnessError } from '../exit.ts';
import { packageRoot } from '../package-root.ts';
import { type EmulatorWishes, wishArguments } from './emulator-wishes.ts';

/** How a process ended: its exit code, or the signal that ended it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** An emulator in a process of its own. */
export interface EmulatorProcess {
  readonly controlUrl: string;
  readonly pid: number;
  /** How it ended, or `null` while it runs. */
  readonly end: () => ProcessEnd | null;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends it. */
  stop(): Promise<void>;
}

/** What the emulator's process tells the one that started it, once it can be used. */
export interface EmulatorReady {
  readonly controlUrl: string;
}

const STDERR_KEPT = 2000;
/** An emulator that does not end by itself for so long is ended. */
const STOP_MILLIS = 5000;

/**
 * Starts an emulator on free ports of loopback, in a process of its own: its work and its garbage collection do not
 * slow this one, and this one's do not slow it. It ends with this process, however this process ends.
 * @throws HarnessError when it does not come up
 */
export async function startEmulatorProcess(
  seed: number,
  wishes: EmulatorWishes = {},
): Promise<EmulatorProcess> {
  const cli = join(packageRoot(), 'dist', 'spillway.js');
  const asked = ['--ports', 'free', '--seed', String(seed), ...wishArguments(wishes)];
  const child = spawn(process.execPath, [cli, 'emulator', ...asked], {
    env: withoutEmulatorSettings(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_KEPT);
  });
  let end: ProcessEnd | null = null;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).then((how) => {
    end = how;
    return how;
  });
  const ready = new Promise<EmulatorReady>((resolve) =>
    child.once('message', (message) => resolve(message as EmulatorReady)),
  );
  const first = await Promise.race([ready, ended]);
  if (!('controlUrl' in first)) {
    throw new HarnessError(
      `The emulator did not start: ${stderr.trim() || `it ended with code ${first.code}`}`,
    );
  }
  return {
    controlUrl: first.controlUrl,
    pid: child.pid ?? 0,
    end: () => end,
    ended,
    async stop() {
      if (end !== null) return;
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLIS);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** A run's own emulator is as the run wants it: what the environment says is for those that a user starts. */
function withoutEmulatorSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith(EMULATOR_ENVIRONMENT)),
  );
}
