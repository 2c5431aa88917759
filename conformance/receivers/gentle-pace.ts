import { setTimeout as wait } from 'node:timers/promises';

/** Spaces callbacks out: a receiver may be slow, and only one check is about that. */
export class GentlePace {
  #nextAt = 0;

  constructor(private readonly gapMillis: number) {}

  /** Waits for the next place in the row. @throws the signal's `AbortError` when it is given up */
  async place(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.gapMillis;
    if (at > now) await wait(at - now, undefined, { signal });
  }
}
