import type { RateLimit } from './engine/rate-limit.ts';

const SECOND = 1_000_000;

/**
 * What a rate limit admits, reckoned from the law of its algorithm and all that ever came: slow, without cleverness, and
 * without the engine. For whole rates, and windows in which they make whole numbers of requests.
 */
export class LimitByLaw {
  /** Moments of the requests that count, in order. */
  #counted: number[] = [];
  /** Millionths of a token, and when they were reckoned. */
  #level = 0;
  #at = 0;

  constructor(private limit: RateLimit | null) {
    this.#level = fullOf(limit);
  }

  /** Whether a request is admitted that comes now. */
  admit(now: number): boolean {
    const { limit } = this;
    if (limit === null) return true;
    const admitted = this.#hasRoom(limit, now);
    if (admitted) this.#level -= SECOND;
    if (admitted || ('countRejects' in limit && limit.countRejects)) this.#counted.push(now);
    return admitted;
  }

  /**
   * Changes the limit's numbers, or switches it off or on: what was spent stays spent, and what came through while it
   * was off was never counted. Tick and window stay.
   */
  change(limit: RateLimit | null, now: number): void {
    if (this.limit !== null) this.#refill(this.limit, now);
    const spent = fullOf(this.limit) - this.#level;
    this.#level = Math.max(0, fullOf(limit) - spent);
    this.#at = now;
    if (limit === null) this.#counted = [];
    if (this.limit === null || limit === null) this.#level = fullOf(limit);
    this.limit = limit;
  }

  #hasRoom(limit: RateLimit, now: number): boolean {
    if ('burst' in limit) {
      this.#refill(limit, now);
      return this.#level >= SECOND;
    }
    const window = limit.windowMillis * 1000;
    const most = (limit.rate * limit.windowMillis) / 1000;
    const countIn = (from: number, to: number) => this.#counted.filter((at) => at >= from && at < to).length;
    const start = Math.floor(now / window) * window;
    switch (limit.algorithm) {
      case 'fixed-window':
        return countIn(start, start + window) < most;
      case 'sliding-log':
        return countIn(now - window + 1, now + 1) < most;
      case 'sliding-window-counter': {
        const stillIn = start + window - now;
        const guess = countIn(start - window, start) * stillIn + countIn(start, now + 1) * window;
        return guess < most * window;
      }
    }
  }

  #refill(limit: RateLimit, now: number): void {
    if (!('burst' in limit)) return;
    const step = 'tickMillis' in limit ? limit.tickMillis * 1000 : 1;
    const steps = Math.floor(now / step) - Math.floor(this.#at / step);
    this.#level = Math.min(fullOf(limit), this.#level + steps * step * limit.rate);
    this.#at = now;
  }
}

function fullOf(limit: RateLimit | null): number {
  return limit !== null && 'burst' in limit ? limit.burst * SECOND : 0;
}
