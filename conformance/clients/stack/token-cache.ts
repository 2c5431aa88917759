/** A token and how long it lives. */
export interface FreshToken {
  readonly value: string;
  readonly lifeSeconds: number;
}

/** Most seconds by which a token is renewed before its end; a tenth of its life when that is less. */
const MARGIN_SECONDS = 60;

/** Keeps one token for its life. Whoever needs one while it is being fetched waits for the same request. */
export class TokenCache {
  #kept: { readonly value: string; readonly until: number } | undefined;
  #fetching:
    | { readonly token: Promise<string>; readonly giveUp: AbortController; waiting: number }
    | undefined;

  /**
   * @param fetchToken asks the token host
   * @param now monotonic milliseconds
   */
  constructor(
    private readonly fetchToken: (signal: AbortSignal) => Promise<FreshToken>,
    private readonly now: () => number,
  ) {}

  /**
   * The token, from the token host when there is none that lives. The request for it is given up when everybody who
   * waits for it gave up.
   * @throws what the token host's refusal throws; the signal's reason
   */
  async get(signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    if (this.#kept !== undefined && this.now() < this.#kept.until) return this.#kept.value;
    this.#fetching ??= this.#fetch();
    const fetching = this.#fetching;
    fetching.waiting += 1;
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => {
        fetching.waiting -= 1;
        if (fetching.waiting === 0) fetching.giveUp.abort();
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([fetching.token, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** Forgets a token that the API took for expired. A newer one stays. */
  discard(value: string): void {
    if (this.#kept?.value === value) this.#kept = undefined;
  }

  #fetch() {
    const giveUp = new AbortController();
    const asked = this.now();
    const token = this.fetchToken(giveUp.signal)
      .then(({ value, lifeSeconds }) => {
        const seconds = lifeSeconds - Math.min(MARGIN_SECONDS, lifeSeconds / 10);
        this.#kept = { value, until: asked + seconds * 1000 };
        return value;
      })
      .finally(() => {
        this.#fetching = undefined;
      });
    return { token, giveUp, waiting: 0 };
  }
}
