import { OtherThreads } from './other-threads.mjs';

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

/** Tells whether this thread only waits. */
export class Idleness {
  #others = new OtherThreads();
  #events = 0;

  /** Child processes that run. */
  get children() {
    return process.getActiveResourcesInfo().filter((each) => each === 'ProcessWrap').length;
  }

  /** To be told when the thread has begun to do something that no event of the loop shows. */
  wake() {
    this.#others.wake();
  }

  /** To be told of an event of the loop, while it is handled, that is Spillway's own. */
  pass() {
    this.#events += 1;
  }

  /** To be asked once a turn of the event loop: whether nothing is under way, and nothing has come since the last turn. */
  look() {
    const events = eventsOf(performance.nodeTiming);
    const came = events > this.#events;
    this.#events = events;
    if (came) this.wake();
    return !came && process.getActiveResourcesInfo().every((each) => PASSIVE.has(each));
  }

  /** Whether other threads of this process compute, or may. */
  get computes() {
    return this.#others.compute;
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
