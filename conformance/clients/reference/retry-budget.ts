/** Retries that may be made before any call has succeeded. */
const MOST = 10;
/** What a call that succeeded adds: at most a tenth of the traffic is retries in the long run (SRE book, gRPC A6). */
const EARNED = 0.1;

/** Bounds the share of retries over all calls of a client, so that an outage is not answered with a multiple of its load. */
export class RetryBudget {
  #left = MOST;

  /** A call succeeded. */
  earn(): void {
    this.#left = Math.min(MOST, this.#left + EARNED);
  }

  /** Whether a retry may be made; it is paid then. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
