/**
 * What Node keeps in a timer. Its names have been these since Node 0.x, and a test holds every Node to them.
 * @typedef {NodeJS.Timeout & { _idleTimeout: number, _repeat: number | null, _destroyed: boolean }} Timer
 */

/**
 * A timer, and when it is due on the shown clock.
 * @typedef {object} Armed
 * @property {Timer} timer
 * @property {number} due ms, by `time.monotonic`
 * @property {(() => void) | null} rewind winds it up again for as long as its `_idleTimeout` says; `null` for one that
 *   rings within a millisecond, shown time or not
 */

/** Timers are looked through when they have become so many: most that were dropped are still among them. */
const FEWEST_TO_PRUNE = 1000;

/** The timers of this thread that have not rung, by the clock that is shown: those of Node's own insides are not among them. */
export class ArmedTimers {
  /** @type {Set<Armed>} */
  #armed = new Set();
  #pruneAt = FEWEST_TO_PRUNE;
  /** Waits that do not follow when the clock jumps. */
  unfollowed = 0;
  /** Is to be told that a timer has rung. */
  onRing = () => {};
  /** @type {import('./clock.mjs').ShownTime} */
  #time;

  /** @param {import('./clock.mjs').ShownTime} time */
  constructor(time) {
    this.#time = time;
  }

  /** When the next of them is due, in ms by `time.monotonic`; `Infinity` when there is none. */
  get nextDue() {
    let next = Number.POSITIVE_INFINITY;
    for (const each of this.#armed) {
      if (each.timer._destroyed) this.#armed.delete(each);
      else if (each.due < next) next = each.due;
    }
    return next;
  }

  /**
   * Follows a timer until it is dropped. One that is followed already keeps its place.
   * @param {Armed} armed
   */
  add(armed) {
    this.#armed.add(armed);
    if (this.#armed.size < this.#pruneAt) return;
    for (const each of this.#armed) if (each.timer._destroyed) this.#armed.delete(each);
    this.#pruneAt = Math.max(FEWEST_TO_PRUNE, 2 * this.#armed.size);
  }

  /** Winds every timer up for what is left of it, when the clock has jumped. They ring in the order in which they are due. */
  rewind() {
    const now = this.#time.monotonic();
    const inOrder = [...this.#armed].sort((one, other) => one.due - other.due);
    for (const { timer, due, rewind } of inOrder) {
      if (timer._destroyed || rewind === null) continue;
      timer._idleTimeout = Math.max(1, this.#time.real(due - now));
      rewind();
    }
  }
}
