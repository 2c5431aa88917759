/** What a bucket holds at most, and what flows into it in a second. */
export interface BucketSize {
  readonly rate: number;
  readonly burst: number;
}

const TOKEN = 1_000_000;

/** A token bucket as everybody draws it: it fills, and each request takes one. In millionths, so nothing is rounded. */
export class Bucket {
  #level: number;
  #at: number;

  constructor(
    private size: BucketSize | null,
    now: number,
  ) {
    this.#level = (size?.burst ?? 0) * TOKEN;
    this.#at = now;
  }

  /** Whether there is a token, which is taken then. */
  take(now: number): boolean {
    if (this.size === null) return true;
    this.#fill(this.size, now);
    if (this.#level < TOKEN) return false;
    this.#level -= TOKEN;
    return true;
  }

  /** Another size from now on: what is missing in the bucket stays missing. */
  change(size: BucketSize | null, now: number): void {
    let missing = 0;
    if (this.size !== null) {
      this.#fill(this.size, now);
      missing = this.size.burst * TOKEN - this.#level;
    }
    this.size = size;
    this.#at = now;
    this.#level = Math.max(0, (size?.burst ?? 0) * TOKEN - missing);
  }

  #fill({ rate, burst }: BucketSize, now: number): void {
    this.#level = Math.min(burst * TOKEN, this.#level + (now - this.#at) * rate);
    this.#at = now;
  }
}
