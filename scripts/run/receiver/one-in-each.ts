import { mix32 } from '../../../mocks/engine/random.ts';

/**
 * Chooses a share of what comes: one in each block of so many, drawn by the seed. So the number is exact, and the choice
 * follows no pattern that what comes may have.
 */
export class OneInEach {
  readonly #block: number;
  #seen = 0;

  /** @param share of all: 0 to 1 */
  constructor(
    share: number,
    private readonly seed: number,
  ) {
    this.#block = share > 0 ? Math.max(1, Math.round(1 / share)) : Number.POSITIVE_INFINITY;
  }

  /** Whether the next one is chosen. */
  next(): boolean {
    const at = this.#seen++;
    if (this.#block === Number.POSITIVE_INFINITY) return false;
    return at % this.#block === mix32(this.seed, Math.floor(at / this.#block)) % this.#block;
  }
}
