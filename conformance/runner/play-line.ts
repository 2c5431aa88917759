/**
 * How a case is played: beside others; to make a failing one smaller, also beside others; or with nothing beside it.
 */
export type Manner = 'beside' | 'smaller' | 'alone';

/**
 * Lets so many cases be played at once, and others wait in line: first those that have to be played in any case, then
 * those that are to be alone, one at a time, and last those that only make a failing one smaller.
 */
export class PlayLine {
  readonly #waiting: Record<Manner, (() => void)[]> = { beside: [], alone: [], smaller: [] };
  #playing = 0;
  #isTaken = false;

  /** @param signal when it is aborted, nothing that waits is done any more */
  constructor(
    private readonly places: number,
    private readonly signal?: AbortSignal,
  ) {}

  /**
   * Does something when its turn has come.
   * @throws the signal's reason when it was given up by then
   */
  async use<T>(manner: Manner, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.#waiting[manner].push(resolve);
      this.#admit();
    });
    try {
      this.signal?.throwIfAborted();
      return await work();
    } finally {
      this.#playing -= 1;
      this.#isTaken = false;
      this.#admit();
    }
  }

  #admit(): void {
    const { beside, alone, smaller } = this.#waiting;
    while (!this.#isTaken && this.#playing < this.places) {
      const isLonely = beside.length === 0 && alone.length > 0;
      if (isLonely && this.#playing > 0) return;
      const next = isLonely ? alone.shift() : (beside.shift() ?? smaller.shift());
      if (next === undefined) return;
      this.#playing += 1;
      this.#isTaken = isLonely;
      next();
    }
  }
}
