import type { Surroundings } from '../../client/conversation-client.ts';

/** Spaces requests evenly, so that no more are made in a second than one is told to make. */
export class RatePacer {
  #next = Number.NEGATIVE_INFINITY;
  readonly #spacing: number;

  /** @param perSecond requests a second; `undefined` for no bound */
  constructor(
    private readonly clock: Pick<Surroundings, 'now' | 'sleep'>,
    perSecond: number | undefined,
  ) {
    this.#spacing = perSecond === undefined ? 0 : 1000 / perSecond;
  }

  /** Resolves when the next request may be made. */
  async turn(signal: AbortSignal): Promise<void> {
    if (this.#spacing === 0) return;
    const now = this.clock.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#spacing;
    if (at > now) await this.clock.sleep(at - now, signal);
  }
}
