import type { Micros } from './clock.ts';
import { IngressQueue, type PlacesState } from './ingress-queue.ts';
import { NumberQueue } from './number-queue.ts';

/** The queue of one app: at most `capacity` messages, given to the channels at `drainRate` a second. */
export interface QueueLimit {
  readonly capacity: number;
  readonly drainRate: number;
  /** Channels with a drain of their own, beside the app's: messages a second, by channel. */
  readonly channels?: Readonly<Record<string, number>>;
}

/** A message that waits: its serial number, and the channel it is for, as a number below 16. */
export interface Waiting {
  readonly serial: number;
  readonly channel: number;
}

/** One stream of a queue at a moment. */
interface LaneState {
  readonly places: PlacesState;
  /** Serial numbers and channels, packed, in the order in which they leave. */
  readonly urgent: Float64Array;
  readonly normal: Float64Array;
  readonly withdrawn: readonly number[];
  readonly called: number;
}

/** A queue and who waits in it, at a moment. Its limit is not part of it. */
export interface AppQueueState {
  readonly lanes: readonly LaneState[];
  /** The channels with a stream of their own, and its number. */
  readonly own: readonly (readonly [channel: string, lane: number])[];
}

/** One stream of a queue: its places in closed form, and who waits for them. */
class Lane {
  readonly places: IngressQueue;
  readonly #urgent = new NumberQueue();
  readonly #normal = new NumberQueue();
  readonly #withdrawn = new Set<number>();
  /** Places that were called and taken. */
  #called = 0;

  constructor(
    readonly number: number,
    drainRate: number | null,
  ) {
    this.places = new IngressQueue(drainOf(drainRate));
  }

  adjust(drainRate: number | null, now: Micros): void {
    this.places.adjust(drainOf(drainRate), now);
  }

  push({ serial, channel }: Waiting, urgent: boolean, now: Micros): void {
    this.places.enqueue(now);
    (urgent ? this.#urgent : this.#normal).push(serial * 16 + channel);
  }

  withdraw(serial: number, now: Micros): void {
    this.places.withdraw(now);
    this.#withdrawn.add(serial);
  }

  save(): LaneState {
    return {
      places: this.places.save(),
      urgent: this.#urgent.save(),
      normal: this.#normal.save(),
      withdrawn: [...this.#withdrawn],
      called: this.#called,
    };
  }

  load({ places, urgent, normal, withdrawn, called }: LaneState, later: Micros): void {
    this.places.load(places, later);
    this.#urgent.load(urgent);
    this.#normal.load(normal);
    for (const serial of withdrawn) this.#withdrawn.add(serial);
    this.#called = called;
  }

  get nextDeparture(): Micros {
    return this.places.departureOf(this.#called + 1);
  }

  shift(): Waiting | undefined {
    const packed = this.#urgent.shift() ?? this.#normal.shift();
    if (packed === undefined) return undefined;
    const serial = Math.floor(packed / 16);
    if (this.#withdrawn.delete(serial)) return this.shift();
    this.#called += 1;
    return { serial, channel: packed % 16 };
  }
}

const drainOf = (drainRate: number | null) =>
  drainRate === null ? null : { capacity: Number.POSITIVE_INFINITY, drainRate };

/**
 * The ingress queue of one app, with its messages: all channels share its room and, but for those with a drain of their
 * own, its drain. `HIGH_PRIORITY` goes before everything that waits in the same stream, strictly (assumed); within one
 * priority first in is first out. Who leaves is decided when a place is called, so state is computed from time, and
 * {@link take} must be asked for all that is due before the queue is asked about a later moment.
 */
export class AppQueue {
  #limit: QueueLimit | null;
  readonly #shared: Lane;
  readonly #lanes: Lane[];
  readonly #own = new Map<string, Lane>();

  /** @param channelNames the channels by their numbers */
  constructor(
    limit: QueueLimit | null,
    private readonly channelNames: readonly string[],
  ) {
    this.#limit = limit;
    this.#shared = new Lane(0, limit?.drainRate ?? null);
    this.#lanes = [this.#shared];
    this.#openOwn(limit);
  }

  /** The limit now in force; `null` when it is off. */
  get limit(): QueueLimit | null {
    return this.#limit;
  }

  /** Changes the limit from now on; all that wait drain at the new rates. */
  adjust(limit: QueueLimit | null, now: Micros): void {
    this.#limit = limit;
    this.#shared.adjust(limit?.drainRate ?? null, now);
    for (const [channel, lane] of this.#own) {
      lane.adjust(limit === null ? null : (limit.channels?.[channel] ?? limit.drainRate), now);
    }
    this.#openOwn(limit);
  }

  /** Takes a message that arrives now: the number of the stream it waits in, or `null` when the queue is full. */
  enqueue(message: Waiting, urgent: boolean, now: Micros): number | null {
    if (this.#limit !== null && this.depth(now) >= this.#limit.capacity) return null;
    const lane = this.#laneOf(message.channel);
    lane.push(message, urgent, now);
    return lane.number;
  }

  /**
   * Takes a message out that waits in a stream: those behind it move up.
   * @throws RangeError when nothing waits there
   */
  withdraw(serial: number, lane: number, now: Micros): void {
    this.#lanes[lane]?.withdraw(serial, now);
  }

  /** Messages that wait now. */
  depth(now: Micros): number {
    let depth = 0;
    for (const lane of this.#lanes) depth += lane.places.depth(now);
    return depth;
  }

  /** Messages that have left by now. */
  departed(now: Micros): number {
    let departed = 0;
    for (const lane of this.#lanes) departed += lane.places.departed(now);
    return departed;
  }

  /** The moment at which the next message leaves; `Infinity` when none waits. */
  get nextDeparture(): Micros {
    return this.#nextLane().nextDeparture;
  }

  /** Takes the message that leaves next. */
  take(): Waiting | undefined {
    return this.#nextLane().shift();
  }

  /** How long from now until there is room for a message if none came before; 0 when there is now. */
  nextRoom(now: Micros): Micros {
    const { capacity = Number.POSITIVE_INFINITY } = this.#limit ?? {};
    if (this.depth(now) < capacity) return 0;
    let step = 1;
    while (this.depth(now + step) >= capacity) step *= 2;
    let [none, room] = [Math.floor(step / 2), step];
    while (room - none > 1) {
      const middle = Math.floor((none + room) / 2);
      if (this.depth(now + middle) >= capacity) none = middle;
      else room = middle;
    }
    return room;
  }

  /** All that waits, and where. */
  save(): AppQueueState {
    return {
      lanes: this.#lanes.map((lane) => lane.save()),
      own: [...this.#own].map(([channel, { number }]) => [channel, number] as const),
    };
  }

  /** Fills a queue that is new with what waited in one of the same limit; all moments lie `later` microseconds later. */
  load({ lanes, own }: AppQueueState, later: Micros): void {
    this.#own.clear();
    for (const [number, state] of lanes.entries()) {
      const lane = number === 0 ? this.#shared : new Lane(number, null);
      lane.load(state, later);
      this.#lanes[number] = lane;
    }
    for (const [channel, number] of own) this.#own.set(channel, this.#lanes[number] ?? this.#shared);
  }

  #openOwn(limit: QueueLimit | null): void {
    for (const [channel, drainRate] of Object.entries(limit?.channels ?? {})) {
      if (this.#own.has(channel)) continue;
      const lane = new Lane(this.#lanes.length, drainRate);
      this.#own.set(channel, lane);
      this.#lanes.push(lane);
    }
  }

  #laneOf(channel: number): Lane {
    if (this.#own.size === 0) return this.#shared;
    const name = this.channelNames[channel] ?? '';
    // Once a channel has no drain of its own any more it shares the app's; only what waits already leaves by its stream.
    if (this.#limit?.channels?.[name] === undefined) return this.#shared;
    return this.#own.get(name) ?? this.#shared;
  }

  #nextLane(): Lane {
    let next = this.#shared;
    for (const lane of this.#lanes) if (lane.nextDeparture < next.nextDeparture) next = lane;
    return next;
  }
}
