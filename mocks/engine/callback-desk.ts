import type { Micros } from './clock.ts';
import { adjustedLimiter, makeLimiter } from './make-limiter.ts';
import type { RateLimit } from './rate-limit.ts';
import type { LimiterState, RateLimiter } from './rate-limiter.ts';

/** A callback on its way to a receiver. */
export interface Callback<Fact> {
  /** Whose pace it keeps: the place of its app in the order of creation. */
  readonly app: number;
  /** What it tells. */
  readonly fact: Fact;
  /** When what it tells came about. */
  readonly created: Micros;
  /** How often it was tried. */
  tries: number;
}

/** How a try ended: acknowledged, to be tried again, or refused for good. */
export type CallbackResult = 'delivered' | 'again' | 'refused';

/** What became of the callbacks of one tenant: created = delivered + dead + pending. */
export interface CallbackCounts {
  created: number;
  delivered: number;
  /** Tries that were not acknowledged and are repeated. */
  retried: number;
  /** Given up, by why: refused by the receiver, retries used up, too many waiting, target not allowed or gone. */
  dead: { refused: number; exhausted: number; overflow: number; forbidden: number };
  /** Waiting, under way, or waiting for their next try. */
  pending: number;
}

/** The counts of no callbacks. */
export function emptyCallbackCounts(): CallbackCounts {
  return {
    created: 0,
    delivered: 0,
    retried: 0,
    dead: { refused: 0, exhausted: 0, overflow: 0, forbidden: 0 },
    pending: 0,
  };
}

/** What a desk plans: the next callback of an app may start, or a callback is to be tried again. */
export type CallbackEvent<Fact> =
  | { readonly kind: 'pace'; readonly app: number }
  | { readonly kind: 'retry'; readonly callback: Callback<Fact> };

/** What a desk works with. */
export interface DeskSettings<Fact> {
  /** The pace of each app; `null` is none. */
  readonly pace: RateLimit | null;
  /** Waits before the second try, the third, and so on. After the last of them a callback is dead. */
  readonly retries: readonly Micros[];
  /** How many callbacks may be pending; more are dead at once, so that memory stays bounded. */
  readonly room: number;
  /** How many of one app may be under way at once. */
  readonly flights: number;
  readonly plan: (at: Micros, event: CallbackEvent<Fact>) => void;
  /** Sends a callback, at a moment; the desk is told how that ended by {@link CallbackDesk.finished}. */
  readonly start: (callback: Callback<Fact>, at: Micros) => void;
  /** Is told that a callback was delivered or given up. */
  readonly ended: (callback: Callback<Fact>) => void;
}

/** A desk at a moment. */
export interface DeskState<Fact> {
  readonly counts: CallbackCounts;
  /** By app. What was under way waits again, before all others: nobody knows whether it arrived. */
  readonly lines: readonly {
    readonly limiter: LimiterState;
    readonly waiting: readonly Callback<Fact>[];
    /** Moment of the planned start; `null` when none is planned. */
    readonly planned: Micros | null;
  }[];
}

/** The callbacks of one app that wait for their turn. */
class Line<Fact> {
  waiting: Callback<Fact>[] = [];
  head = 0;
  flying = 0;
  /** Moment of the planned start; `Infinity` when none is planned. */
  planned: Micros = Number.POSITIVE_INFINITY;

  constructor(public limiter: RateLimiter) {}

  get length(): number {
    return this.waiting.length - this.head;
  }

  shift(): Callback<Fact> | undefined {
    const callback = this.waiting[this.head];
    if (callback === undefined) return undefined;
    this.head += 1;
    if (this.head > 1024 && this.head * 2 > this.waiting.length) {
      this.waiting = this.waiting.slice(this.head);
      this.head = 0;
    }
    return callback;
  }
}

/**
 * The callbacks of one tenant: paced for each app, counted one by one (documented), retried with exponential back-off
 * (documented; the schedule is assumed), given up in the end and counted. A receiver that is slow or dead holds up the
 * callbacks of its app once too many are under way, and nothing else.
 */
export class CallbackDesk<Fact> {
  readonly #lines: Line<Fact>[] = [];
  readonly #flights = new Map<Callback<Fact>, Micros>();
  readonly counts = emptyCallbackCounts();
  #pace: RateLimit | null;
  /** Moment 0 of the limiters. */
  #origin: Micros = 0;

  constructor(private readonly settings: DeskSettings<Fact>) {
    this.#pace = settings.pace;
  }

  /** Changes the pace of every app from now on. */
  adjust(pace: RateLimit | null, now: Micros): void {
    this.#pace = pace;
    for (const [app, line] of this.#lines.entries()) {
      line.limiter = adjustedLimiter(line.limiter, pace, now - this.#origin);
      line.planned = Number.POSITIVE_INFINITY;
      this.#plan(app, line, now);
    }
  }

  /** Takes a callback in. `false` when there is no room for it: it is counted as dead. */
  post(app: number, fact: Fact, at: Micros): boolean {
    this.counts.created += 1;
    if (this.counts.pending >= this.settings.room) {
      this.counts.dead.overflow += 1;
      return false;
    }
    this.counts.pending += 1;
    this.#wait({ app, fact, created: at, tries: 0 }, at);
    return true;
  }

  /** Does what was planned for this moment. */
  due(event: CallbackEvent<Fact>, at: Micros): void {
    if (event.kind === 'retry') {
      this.#wait(event.callback, at);
      return;
    }
    const line = this.#line(event.app);
    // A plan that was overtaken by a change of pace.
    if (line.planned !== at) return;
    line.planned = Number.POSITIVE_INFINITY;
    while (line.length > 0 && line.flying < this.settings.flights && line.limiter.admit(at - this.#origin)) {
      const callback = line.shift();
      if (callback === undefined) break;
      line.flying += 1;
      callback.tries += 1;
      this.#flights.set(callback, at);
      this.settings.start(callback, at);
    }
    this.#plan(event.app, line, at);
  }

  /**
   * Is told how a try ended. A callback that is not under way, or no more, is passed over.
   * @param ended when it ended, which a stopped clock may place before now: the wait for the next try begins there
   */
  finished(
    callback: Callback<Fact>,
    result: CallbackResult | 'forbidden',
    now: Micros,
    ended: Micros = now,
  ): void {
    if (!this.#flights.delete(callback)) return;
    const line = this.#line(callback.app);
    line.flying -= 1;
    const wait = this.settings.retries[callback.tries - 1];
    if (result === 'again' && wait !== undefined) {
      this.counts.retried += 1;
      this.settings.plan(Math.max(now, ended + wait), { kind: 'retry', callback });
    } else {
      this.counts.pending -= 1;
      if (result === 'delivered') this.counts.delivered += 1;
      else this.counts.dead[result === 'again' ? 'exhausted' : result] += 1;
      this.settings.ended(callback);
    }
    this.#plan(callback.app, line, now);
  }

  /**
   * How far time may go before what is under way must have ended, so that everything still happens in its order: a try
   * that fails comes back no sooner than after the first wait.
   */
  horizon(now: Micros): Micros {
    if (this.#lines.some((line) => line.length > 0 && line.flying >= this.settings.flights)) return now;
    const [oldest] = this.#flights.values();
    return oldest === undefined
      ? Number.POSITIVE_INFINITY
      : oldest + (this.settings.retries[0] ?? Number.POSITIVE_INFINITY);
  }

  /** Callbacks that were sent and have not ended. */
  get underWay(): number {
    return this.#flights.size;
  }

  /** All that waits and is under way; retries are among what was planned. */
  save(): DeskState<Fact> {
    const flying = [...this.#flights.keys()].map((callback) => ({ ...callback, tries: callback.tries - 1 }));
    return {
      counts: structuredClone(this.counts),
      lines: this.#lines.map(({ limiter, waiting, head, planned }, app) => ({
        limiter: limiter.save(),
        waiting: [
          ...flying.filter((callback) => callback.app === app),
          ...waiting.slice(head).map((callback) => ({ ...callback })),
        ],
        planned: planned === Number.POSITIVE_INFINITY ? null : planned,
      })),
    };
  }

  /**
   * Fills a desk that is new, of the same pace, with what another one held. What had been planned is planned by the
   * owner; the moments of what waits are its own to set.
   * @param later by how much the moments that lie ahead are later here
   * @param origin moment 0 of the limiters
   */
  load({ counts, lines }: DeskState<Fact>, now: Micros, later: Micros, origin: Micros): void {
    this.#origin = origin;
    Object.assign(this.counts, structuredClone(counts));
    for (const [app, { limiter, waiting, planned }] of lines.entries()) {
      const line = this.#line(app);
      line.limiter.load(limiter);
      line.waiting = waiting.map((callback) => ({ ...callback }));
      line.planned = planned === null ? Number.POSITIVE_INFINITY : planned + later;
      // What was under way may have stood in the way of a plan.
      this.#plan(app, line, now);
    }
  }

  #wait(callback: Callback<Fact>, at: Micros): void {
    const line = this.#line(callback.app);
    line.waiting.push(callback);
    this.#plan(callback.app, line, at);
  }

  #plan(app: number, line: Line<Fact>, now: Micros): void {
    if (line.length === 0 || line.flying >= this.settings.flights) return;
    if (line.planned !== Number.POSITIVE_INFINITY) return;
    line.planned = now + line.limiter.wait(now - this.#origin);
    this.settings.plan(line.planned, { kind: 'pace', app });
  }

  #line(app: number): Line<Fact> {
    let line = this.#lines[app];
    if (line === undefined) {
      // Apps without callbacks before this one get theirs too: the list has no holes.
      for (let i = this.#lines.length; i <= app; i++) this.#lines[i] = new Line(makeLimiter(this.#pace));
      line = this.#lines[app] as Line<Fact>;
    }
    return line;
  }
}
