import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../exit.ts';
import { markOf, type ProcessMark } from './process-mark.ts';
import type { StackService } from './stack-service.ts';

const LOG_SHOWN = 1500;

/** A service that was started. */
export interface StartedService {
  readonly service: StackService;
  readonly mark: ProcessMark;
  /** Resolves when it has ended, with a sentence about it and the end of its log. */
  readonly ended: Promise<string>;
  /** Lets this process end without it. */
  letGo(): void;
}

/**
 * Starts a service in a process group of its own, so that a Ctrl-C at the terminal reaches only who keeps it, with a log in `folder`.
 * @throws HarnessError when it cannot be run
 */
export async function startService(service: StackService, folder: string): Promise<StartedService> {
  const { name, command, args, environment } = service;
  const logFile = join(folder, `${name}.log`);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    // What it shows at its start, a tenant's secret in it, is for nobody here; what goes wrong is for the log.
    stdio: ['ignore', 'ignore', log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(`${name} ended by itself (${signal ?? `exit code ${code}`}).${tailOf(logFile)}`),
    );
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new HarnessError(`${name} cannot be run as ${command}: ${error.message}`)),
    );
  });
  const mark = markOf(child.pid ?? 0);
  if (mark === undefined) throw new HarnessError(await ended);
  return { service, mark, ended, letGo: () => child.unref() };
}

function tailOf(file: string): string {
  const text = readFileSync(file, 'utf8').trim().slice(-LOG_SHOWN);
  return text === '' ? '' : ` Its log (${file}) ends:\n${text}`;
}
