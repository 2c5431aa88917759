import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** How a command ended and what it said. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `spillway` command. */
export interface SpillwayProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandEnd>;
  /**
   * Resolves with the match when standard output and standard error together match. Rejects when the command ends
   * before.
   */
  said(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the built `spillway` command as a user would: tests speak to it by its output, its signals and its exit code. */
export function spillway(args: readonly string[], env: NodeJS.ProcessEnv = {}): SpillwayProcess {
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'spillway.js'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const ended = new Promise<CommandEnd>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stdout + stderr);
        if (match !== null) resolve(match);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      void ended.then((end) =>
        reject(new Error(`It ended without saying ${pattern}: ${end.stdout}${end.stderr}`)),
      );
      look();
    });
  return { child, ended, said };
}
