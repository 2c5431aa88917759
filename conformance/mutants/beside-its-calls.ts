import { ReferenceClient } from '../clients/reference/reference-client.ts';

/** A reference client that asks for something of its own, beside its calls, until it is closed. */
export class BesideItsCalls extends ReferenceClient {
  readonly #over = new AbortController();
  #isAsking = false;

  /**
   * Asks again and again, once it was begun.
   * @param times how often at most
   * @param ask resolves with whether it is enough
   */
  protected beginAsking(
    everyMillis: number,
    times: number,
    ask: (signal: AbortSignal) => Promise<boolean>,
  ): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#keepAsking(everyMillis, times, ask).catch(() => undefined);
  }

  override async close(): Promise<void> {
    this.#over.abort();
    await super.close();
  }

  async #keepAsking(...[everyMillis, times, ask]: Parameters<BesideItsCalls['beginAsking']>): Promise<void> {
    const { signal } = this.#over;
    for (let asked = 0; asked < times; asked++) {
      await this.surroundings.sleep(everyMillis, signal);
      if (await ask(signal)) return;
    }
  }
}
