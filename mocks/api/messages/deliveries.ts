import { CHANNELS } from '../../contract/channels.ts';
import { type Micros, SECOND } from '../../engine/clock.ts';
import type { DeliverySettings } from '../../engine/delivery-settings.ts';
import type { EventQueue } from '../../engine/event-queue.ts';
import { journey, type Reason, type Step } from '../../engine/journey.ts';
import type { App } from '../apps/app.ts';
import type { TenantEvent } from '../tenant-event.ts';

/** What happens to the messages of a tenant between their acceptance and their final state. */
export interface DeliveryHooks {
  /** Is told of every step of every message that left its queue or expired in it. */
  readonly report: (app: App, serial: number, step: Step, at: Micros) => void;
  /** Is told that a message reached its final state. */
  readonly ended: (serial: number) => void;
  /** Channels a message can change to when its first one fails it. */
  readonly otherChannels: (app: App, serial: number) => readonly number[];
}

/** What is special about a message on its way. */
export interface Posting {
  /** The number of the channel it is for. */
  readonly channel: number;
  readonly urgent: boolean;
  /** How long it may wait in the queue; `null` when no matter how long. */
  readonly ttl: Micros | null;
  /** What its channel will refuse it for. */
  readonly refusal: Reason | null;
}

/** What is known of messages on their way, at a moment. The queues are the apps', the steps are planned. */
export interface DeliveriesState {
  readonly settings: DeliverySettings;
  readonly counts: EndedMessages;
  readonly mayExpire: readonly (readonly [serial: number, lane: number])[];
  readonly refusals: readonly (readonly [serial: number, reason: Reason])[];
}

type Walk = Pick<Extract<TenantEvent, { kind: 'step' }>, 'serial' | 'steps' | 'index' | 'left'>;

const USUAL_RETRY_SECONDS = 3600;

/** Messages that ended, by how. Read ones are among the delivered. */
export interface EndedMessages {
  departed: number;
  expired: number;
  delivered: number;
  failed: number;
  read: number;
}

/**
 * The way of a tenant's messages through the queues of its apps and over their channels. Each app has at most one
 * departure planned, so that a full queue is one event and not half a million.
 */
export class Deliveries {
  readonly counts: EndedMessages = { departed: 0, expired: 0, delivered: 0, failed: 0, read: 0 };
  /** Messages that wait and may not wait for ever, with the stream they wait in. */
  readonly #mayExpire = new Map<number, number>();
  readonly #refusals = new Map<number, Reason>();

  constructor(
    public settings: DeliverySettings,
    private readonly seed: number,
    private readonly apps: readonly App[],
    private readonly events: Pick<EventQueue<TenantEvent>, 'add'>,
    private readonly hooks: DeliveryHooks,
  ) {}

  /** Puts a message into the queue of its app; `false` when that is full. */
  accept(app: App, serial: number, { channel, urgent, ttl, refusal }: Posting, now: Micros): boolean {
    const lane = app.queue.enqueue({ serial, channel }, urgent, now);
    if (lane === null) return false;
    if (refusal !== null) this.#refusals.set(serial, refusal);
    if (ttl !== null) {
      this.#mayExpire.set(serial, lane);
      this.events.add(now + ttl, { kind: 'expiry', app: app.index, serial });
    }
    this.plan(app);
    return true;
  }

  /** What it knows of messages on their way. */
  save(): DeliveriesState {
    const { settings } = this;
    const [mayExpire, refusals] = [[...this.#mayExpire], [...this.#refusals]];
    return { settings, counts: { ...this.counts }, mayExpire, refusals };
  }

  /** Goes on, while it is new, where another one of the same seed stood. */
  load({ settings, counts, mayExpire, refusals }: DeliveriesState): void {
    this.settings = settings;
    Object.assign(this.counts, counts);
    for (const [serial, lane] of mayExpire) this.#mayExpire.set(serial, lane);
    for (const [serial, reason] of refusals) this.#refusals.set(serial, reason);
  }

  /** Plans the next departure of an app, when it is sooner than the one that is planned. */
  plan(app: App): void {
    const next = app.queue.nextDeparture;
    if (next >= app.plannedDeparture) return;
    app.plannedDeparture = next;
    this.events.add(next, { kind: 'departure', app: app.index });
  }

  /** Lets everything leave the queue of an app that is due by a moment. */
  depart(app: App, at: Micros): void {
    while (app.queue.nextDeparture <= at) this.#leave(app, app.queue.nextDeparture);
    app.plannedDeparture = Number.POSITIVE_INFINITY;
    this.plan(app);
  }

  /** Ends a message whose time to live is over while it waits. */
  expire(app: App, serial: number, at: Micros): void {
    // What leaves at this very moment has left.
    this.depart(app, at);
    const lane = this.#mayExpire.get(serial);
    if (lane === undefined) return;
    this.#mayExpire.delete(serial);
    this.#refusals.delete(serial);
    app.queue.withdraw(serial, lane, at);
    this.counts.expired += 1;
    this.hooks.report(app, serial, EXPIRED, at);
    this.hooks.ended(serial);
  }

  /** Does one step of a message that left its queue at `left`, and plans the next. */
  step(event: Extract<TenantEvent, { kind: 'step' }>, now: Micros): void {
    const app = this.apps[event.app];
    if (app !== undefined) this.#walk(app, event, now);
  }

  #leave(app: App, at: Micros): void {
    const message = app.queue.take();
    if (message === undefined) return;
    const { serial, channel } = message;
    this.counts.departed += 1;
    this.#mayExpire.delete(serial);
    const refusal = this.#refusals.get(serial) ?? null;
    if (refusal !== null) this.#refusals.delete(serial);
    const seconds = app.settings.message_retry_settings?.retry_duration ?? USUAL_RETRY_SECONDS;
    const steps = journey(this.settings, {
      seed: this.seed,
      serial,
      channel,
      channelNames: CHANNELS,
      refusal,
      retryFor: seconds * SECOND,
      otherChannels: () => this.hooks.otherChannels(app, serial),
    });
    this.#walk(app, { serial, steps, index: 0, left: at }, at);
  }

  /** Does the steps that are due, from one of them on; the next one is planned. */
  #walk(app: App, { serial, steps, index, left }: Walk, now: Micros): void {
    for (let next = index; ; next++) {
      const step = steps[next];
      if (step === undefined) {
        this.hooks.ended(serial);
        return;
      }
      const at = left + step.after;
      if (at > now) {
        this.events.add(at, { kind: 'step', app: app.index, serial, steps, index: next, left });
        return;
      }
      this.#count(step);
      this.hooks.report(app, serial, step, at);
    }
  }

  #count({ status }: Step): void {
    if (status === 'DELIVERED') this.counts.delivered += 1;
    else if (status === 'READ') this.counts.read += 1;
    else if (status === 'FAILED') this.counts.failed += 1;
  }
}

/** The end of a message that waited longer than its `ttl` (assumed: the vendor documents the bound and not the end). */
const EXPIRED: Step = {
  status: 'FAILED',
  after: 0,
  channel: 0,
  reason: { code: 'DELIVERY_TIMED_OUT', description: 'The time to live ended in the queue.' },
};
