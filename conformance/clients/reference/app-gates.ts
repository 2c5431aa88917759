import type { Surroundings } from '../../client/conversation-client.ts';

/** Holds back the sends to an app that was just refused, and those to no other app. */
export class AppGates {
  readonly #closedUntil = new Map<string, number>();

  constructor(private readonly clock: Pick<Surroundings, 'now' | 'sleep'>) {}

  /** Lets nobody through to an app for a while. */
  close(app: string, millis: number): void {
    const until = this.clock.now() + millis;
    this.#closedUntil.set(app, Math.max(until, this.#closedUntil.get(app) ?? 0));
  }

  /**
   * Resolves when an app may be sent to.
   * @returns whether that had to be waited for
   */
  async pass(app: string, signal: AbortSignal): Promise<boolean> {
    for (let waited = false; ; waited = true) {
      const left = (this.#closedUntil.get(app) ?? 0) - this.clock.now();
      if (left <= 0) return waited;
      await this.clock.sleep(left, signal);
    }
  }
}
