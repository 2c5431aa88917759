/** A message that waits: who it is, whether it goes first, and until when it may wait. */
interface Waiting {
  readonly id: string;
  readonly urgent: boolean;
  readonly until: number;
}

/**
 * The queue of one app, reckoned from its law alone: what arrives at t leaves at max(t, last departure) + 1/μ, urgent
 * ones first, and who has waited its time to live goes at that moment, with those behind moving up. Simple and slow.
 */
export class QueueByLaw {
  #waiting: Waiting[] = [];
  /** When the present turn began: a moment in units of 1/μ microseconds, so that it is whole. */
  #turn = 0;
  readonly left: string[] = [];
  readonly expired: string[] = [];

  /** @param drainRate a whole number a second */
  constructor(
    private readonly capacity: number,
    private readonly drainRate: number,
  ) {}

  get depth(): number {
    return this.#waiting.length;
  }

  /** Lets happen what is due by now. What leaves at the moment it would expire has left. */
  settle(now: number): void {
    for (;;) {
      const leaves = this.#waiting.length === 0 ? Number.POSITIVE_INFINITY : this.#nextDeparture();
      const expires = Math.min(...this.#waiting.map(({ until }) => until));
      if (Math.min(leaves, expires) > now) return;
      if (leaves <= expires) {
        this.left.push(this.#take(this.#waiting.find(({ urgent }) => urgent) ?? this.#waiting[0]));
        this.#turn += 1_000_000;
      } else this.expired.push(this.#take(this.#waiting.find(({ until }) => until === expires)));
    }
  }

  /** Whether a message that comes now finds room. */
  hasRoom(now: number): boolean {
    this.settle(now);
    return this.#waiting.length < this.capacity;
  }

  /** Puts in a message that found room. */
  enqueue(id: string, urgent: boolean, ttlSeconds: number | null, now: number): void {
    if (this.#waiting.length === 0) this.#turn = now * this.drainRate;
    const until = ttlSeconds === null ? Number.POSITIVE_INFINITY : now + ttlSeconds * 1_000_000;
    this.#waiting.push({ id, urgent, until });
  }

  #nextDeparture(): number {
    return Math.ceil((this.#turn + 1_000_000) / this.drainRate);
  }

  #take(message: Waiting | undefined): string {
    this.#waiting = this.#waiting.filter((each) => each !== message);
    return message?.id ?? '';
  }
}
