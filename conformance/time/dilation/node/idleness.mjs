/**
 * What of a process may be there while it only waits. Everything else is work under way: a file that is read, a name that is
 * looked up, a connection that is made, bytes that wait to be written, a turn of the loop that was asked for.
 */
const PASSIVE = new Set([
  'FSEventWrap',
  'FileHandle',
  'MessagePort',
  'PipeServerWrap',
  'PipeWrap',
  'ProcessWrap',
  'SignalWrap',
  'StatWatcher',
  'TCPServerWrap',
  'TCPSocketWrap',
  'TLSWrap',
  'TTYWrap',
  'Timeout',
  'UDPWrap',
]);

/** For so many ms after anything happened it is watched whether threads of the pool compute. */
const CALM_MILLIS = 2;
/** What other threads than the event loop's may use of a processor meanwhile: so many ms, and this share of the time. */
const OTHERS_MILLIS = 1;
const OTHERS_SHARE = 0.1;

const machineNow = performance.now.bind(performance);

/** Tells whether this thread only waits. */
export class Idleness {
  #since = machineNow();
  #cpu = process.cpuUsage();
  #loop = performance.eventLoopUtilization();
  #events = 0;

  /** Child processes that run. */
  get children() {
    return process.getActiveResourcesInfo().filter((each) => each === 'ProcessWrap').length;
  }

  /** To be told when the thread has begun to do something that no event of the loop shows. */
  wake() {
    this.#since = machineNow();
    this.#cpu = process.cpuUsage();
    this.#loop = performance.eventLoopUtilization();
  }

  /** To be told of an event of the loop, while it is handled, that is Spillway's own. */
  pass() {
    this.#events += 1;
  }

  /** Whether nothing is under way, and has not been for long enough that threads of the pool would show. */
  look() {
    const events = eventsOf(performance.nodeTiming);
    if (events > this.#events) {
      this.#events = events;
      this.wake();
    }
    if (machineNow() - this.#since < CALM_MILLIS) return false;
    if (process.getActiveResourcesInfo().some((each) => !PASSIVE.has(each))) return false;
    if (!this.#computes()) return true;
    this.wake();
    return false;
  }

  /**
   * Whether threads of the pool compute, which shows in nothing but their time on the processor: more was used than the event
   * loop can have.
   */
  #computes() {
    const { user, system } = process.cpuUsage(this.#cpu);
    const { active } = performance.eventLoopUtilization(this.#loop);
    const others = (user + system) / 1000 - active;
    return others > OTHERS_MILLIS + OTHERS_SHARE * (machineNow() - this.#since);
  }
}

/**
 * How many events the loop has handled, where Node says so: from 20.18 and 22.8 on.
 * @param {object} timing
 * @returns {number}
 */
function eventsOf(timing) {
  return Reflect.get(timing, 'uvMetricsInfo')?.events ?? 0;
}
