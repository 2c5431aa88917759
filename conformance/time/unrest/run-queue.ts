import { readdirSync, readFileSync } from 'node:fs';

/** How long groups stay as they are known: programs start others seldom. Milliseconds of the machine. */
const KNOWN_MILLIS = 1000;
/** Threads of client programs that are looked at: of more, the first ones tell enough. */
const MOST_THREADS = 64;

/**
 * How long threads of client programs were ready to run and were not let, as Linux counts it (`/proc/<pid>/schedstat`,
 * Documentation/scheduler/sched-stats.rst). Elsewhere nothing is known, and nothing is said.
 */
export class RunQueue {
  readonly #groups = new Set<number>();
  /** Nanoseconds that each thread has waited in all, by its folder. */
  #waits = new Map<string, number>();
  #threads: readonly string[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** Watches the processes of a group from now on. A group that is gone is forgotten by itself. */
  follow(group: number): void {
    this.#groups.add(group);
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** @returns for how many milliseconds, since this was asked last, the thread waited that waited longest */
  waited(now: number): number {
    if (this.#groups.size === 0) return 0;
    if (now - this.#lookedAt > KNOWN_MILLIS) {
      this.#threads = threadsOf(this.#groups);
      this.#lookedAt = now;
    }
    const waits = new Map<string, number>();
    let longest = 0;
    for (const thread of this.#threads) {
      const wait = waitOf(thread);
      if (wait === null) continue;
      waits.set(thread, wait);
      longest = Math.max(longest, wait - (this.#waits.get(thread) ?? wait));
    }
    this.#waits = waits;
    return longest / 1e6;
  }
}

function waitOf(thread: string): number | null {
  const wait = Number(textOf(`${thread}/schedstat`)?.split(' ')[1] ?? Number.NaN);
  return Number.isFinite(wait) ? wait : null;
}

/** The threads of all processes of some groups; groups without a process are taken out. */
function threadsOf(groups: Set<number>): readonly string[] {
  const alive = new Set<number>();
  const threads = namesIn('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    // The name of a program, in brackets, may hold anything; behind it stand state, parent and group.
    const group = Number(textOf(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[2]);
    if (!groups.has(group)) return [];
    alive.add(group);
    return namesIn(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  });
  for (const group of groups) if (!alive.has(group)) groups.delete(group);
  return threads.slice(0, MOST_THREADS);
}

/** What is gone, or is not Linux, has nothing to read. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
