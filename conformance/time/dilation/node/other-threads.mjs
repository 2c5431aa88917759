import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** For so many ms after anything happened it is watched what other threads use, where the system does not say that they run. */
const WATCH_MILLIS = 10;
/** What they may use of a processor meanwhile: so many ms, and this share of the time. */
const OTHERS_MILLIS = 1;
const OTHERS_SHARE = 0.1;

const TASKS = '/proc/self/task';
const machineNow = performance.now.bind(performance);

/**
 * Tells whether other threads of this process compute, as those of the pool do for `crypto` and `zlib`: nothing else shows
 * it. Linux says which threads run; elsewhere it shows in the time on the processor that the event loop cannot have used.
 */
export class OtherThreads {
  #own = ownThread();
  #since = machineNow();
  #cpu = process.cpuUsage();
  #loop = performance.eventLoopUtilization();

  /** To be told when this thread has done something. */
  wake() {
    if (this.#own !== undefined) return;
    this.#since = machineNow();
    this.#cpu = process.cpuUsage();
    this.#loop = performance.eventLoopUtilization();
  }

  /** Whether they compute, or may. */
  get compute() {
    return this.#own === undefined ? this.#useTheProcessor() : someRun(this.#own);
  }

  #useTheProcessor() {
    const passed = machineNow() - this.#since;
    if (passed < WATCH_MILLIS) return true;
    const { user, system } = process.cpuUsage(this.#cpu);
    const { active } = performance.eventLoopUtilization(this.#loop);
    if ((user + system) / 1000 - active <= OTHERS_MILLIS + OTHERS_SHARE * passed) return false;
    this.wake();
    return true;
  }
}

/** This thread's number; `undefined` where the system does not tell. */
function ownThread() {
  try {
    return readlinkSync('/proc/thread-self').split('/').at(-1);
  } catch {
    return undefined;
  }
}

/**
 * Whether any thread but one is running, or would if a processor were free, or waits for the disk.
 * @param {string} own
 */
function someRun(own) {
  return readdirSync(TASKS).some((thread) => thread !== own && runs(thread));
}

/** @param {string} thread */
function runs(thread) {
  try {
    const stat = readFileSync(`${TASKS}/${thread}/stat`, 'latin1');
    // Its name comes before, in parentheses, and may hold anything.
    return /^ [RD]/.test(stat.slice(stat.lastIndexOf(')') + 1));
  } catch {
    // It has ended.
    return false;
  }
}
