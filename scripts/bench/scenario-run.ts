import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import type { RunResult } from '../run/run-result.ts';

/** Runs the `send` scenario as a user would, with a project limit too wide to bind, and gives its result. */
export async function runSend(
  rate: number,
  warmupSeconds: number,
  steadySeconds: number,
): Promise<RunResult> {
  const out = await mkdtemp(join(tmpdir(), 'spillway-bench-'));
  const cli = join(packageRoot(), 'dist', 'spillway.js');
  const load = ['--rate', `${rate}`, '--warmup', `${warmupSeconds}`, '--duration', `${steadySeconds}`];
  const args = [
    cli,
    'run',
    'send',
    '--json',
    '--profile',
    'limit',
    '--project-limit',
    '1000000',
    '--apps',
    '40',
    '--out',
    out,
    ...load,
  ];
  try {
    return await new Promise((resolve, reject) => {
      execFile(process.execPath, args, { maxBuffer: 1e7 }, (error, stdout) => {
        // A verdict other than PASS is an exit code too: the result says which.
        if (stdout === '') reject(error ?? new Error('The run printed no result.'));
        else resolve(JSON.parse(stdout) as RunResult);
      });
    });
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
