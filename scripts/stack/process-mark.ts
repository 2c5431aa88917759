import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told from any later one that is given the same id. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, as the system tells it; only good to be compared. */
  readonly started: string;
}

/** Where the start stands in `/proc/<pid>/stat`, counted behind the name of the program: proc(5), field 22. */
const START_FIELD = 19;

/** The mark of a process that runs; nothing when there is none of this id. */
export function markOf(pid: number): ProcessMark | undefined {
  const started = process.platform === 'linux' ? startInProc(pid) : startByPs(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether that very process still runs. */
export function isRunning({ pid, started }: ProcessMark): boolean {
  return markOf(pid)?.started === started;
}

function startInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // A program may have brackets and spaces in its name.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Ended, and only not yet asked for its exit code.
    return fields[0] === 'Z' ? undefined : fields[START_FIELD];
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
