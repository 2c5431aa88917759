import { execFile } from 'node:child_process';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { Finding } from './finding.ts';

const ENOUGH_FILES = 4_096;

/** Cores that k6 and the emulator share. */
export function coresFinding(): Finding {
  const cores = availableParallelism();
  if (cores >= 2) return { name: 'cores', state: 'ok', detail: String(cores) };
  return {
    name: 'cores',
    state: 'note',
    detail: '1: k6 and the emulator will wait for each other; latencies mean little',
  };
}

/** Memory, total and free. */
export function memoryFinding(): Finding {
  return { name: 'memory', state: 'ok', detail: `${gib(totalmem())} GiB, ${gib(freemem())} GiB free` };
}

/** How many files (and so sockets) a child of ours may open; Windows has no such limit, and gets no finding. */
export async function openFilesFinding(): Promise<Finding | undefined> {
  if (process.platform === 'win32') return undefined;
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n']);
  const limit = stdout.trim();
  if (limit === 'unlimited' || Number(limit) >= ENOUGH_FILES)
    return { name: 'open files', state: 'ok', detail: limit };
  const remedy = `Run \`ulimit -n ${ENOUGH_FILES}\` before a run with many virtual users.`;
  return { name: 'open files', state: 'note', detail: `${limit} may be too few`, remedy };
}

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}
