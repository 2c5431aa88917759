import type { CallbackSettings } from '../contract/callback-settings.ts';
import { CHANNELS } from '../contract/channels.ts';
import type { ErrorProfile } from '../contract/error-profile.ts';
import type { Region } from '../contract/hosts.ts';
import type { OperationId } from '../contract/operations.ts';
import type { PageTokenAlphabet } from '../contract/page-token-alphabets.ts';
import type { ProjectSettings } from '../contract/project-settings.ts';
import type { TokenOptions } from '../contract/token-options.ts';
import { AppQueue } from '../engine/app-queue.ts';
import { type Callback, CallbackDesk } from '../engine/callback-desk.ts';
import { type Micros, SECOND } from '../engine/clock.ts';
import type { DeliverySettings } from '../engine/delivery-settings.ts';
import { EventQueue } from '../engine/event-queue.ts';
import { IdSource } from '../engine/id-source.ts';
import { Journal, type JournalLimit } from '../engine/journal.ts';
import { emptyTally, type Ledger } from '../engine/ledger.ts';
import { adjustedLimiter, makeLimiter } from '../engine/make-limiter.ts';
import { MessageStore } from '../engine/message-store.ts';
import type { LimiterState, RateLimiter } from '../engine/rate-limiter.ts';
import type { App } from './apps/app.ts';
import { Collection } from './collection.ts';
import { ConsentBook } from './consents/consent-book.ts';
import { ContactBook } from './contacts/contact-book.ts';
import { ConversationBook } from './conversations/conversation-book.ts';
import type { ConversationEvent } from './events/conversation-event.ts';
import { Deliveries } from './messages/deliveries.ts';
import { MessageChanges } from './messages/message-changes.ts';
import { otherChannels } from './messages/other-channels.ts';
import { preload } from './messages/preload.ts';
import { Notices } from './notices.ts';
import { tellNotice, tellStep } from './subscriptions.ts';
import type { Template } from './templates/template.ts';
import type { CallbackFact, TenantEvent } from './tenant-event.ts';
import type { TenantLimits } from './tenant-limits.ts';
import type { Webhook } from './webhooks/webhook.ts';

/** What makes a tenant: a project with a key, its apps and its limits. */
export interface TenantSettings {
  readonly projectId: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly apps: readonly { readonly id: string; readonly region: Region }[];
  /** Where an app is made when the host that was addressed names no region. */
  readonly region: Region;
  /** Those it starts with: see {@link Tenant.limits}. */
  readonly limits: TenantLimits;
  /** Sets the ids of this tenant's messages apart from another's: a 32-bit number. */
  readonly seed: number;
  /** What becomes of its messages when they left the queue, at first: see {@link Deliveries.settings}. */
  readonly delivery: DeliverySettings;
  readonly callbacks: CallbackSettings;
  /** How many messages at least, and events at most, can be read back. */
  readonly keepMessages: number;
  readonly errors: ErrorProfile;
  readonly tokens: TokenOptions;
  readonly pageTokens: PageTokenAlphabet;
  readonly journal: JournalLimit;
}

/** The state of one tenant. Every limit, queue and count in it is its own. */
export class Tenant {
  #limits: TenantLimits;
  #project: RateLimiter;
  #basic: RateLimiter;
  #token: RateLimiter;
  #origin: Micros = 0;
  readonly apps = new Map<string, App>();
  /** Every app there ever was, in the order of creation: a deleted one's messages are still counted. */
  readonly appsByIndex: App[] = [];
  readonly appIds: IdSource;
  readonly webhooks = new Map<string, Webhook>();
  readonly webhookIds: IdSource;
  readonly templates = new Collection<Template>();
  readonly templateIds: IdSource;
  readonly contacts = new ContactBook();
  readonly contactIds: IdSource;
  readonly conversations: ConversationBook;
  readonly conversationIds: IdSource;
  readonly events = new Collection<ConversationEvent>();
  readonly eventIds: IdSource;
  readonly consents = new ConsentBook();
  readonly notices = new Notices();
  readonly requestIds: IdSource;
  /** `null` until they are made. */
  projectSettings: ProjectSettings | null = null;
  readonly messages: MessageStore;
  readonly messageChanges = new MessageChanges();
  /** What is to happen to it, by time. */
  readonly future = new EventQueue<TenantEvent>();
  readonly deliveries: Deliveries;
  readonly callbacks: CallbackDesk<CallbackFact>;
  /** Where the reports of a message go in place of the webhooks, by its serial number. */
  readonly callbackUrls = new Map<number, string>();
  /** Messages that the control API put into queues. */
  preloaded = 0;
  /** Hears when something is planned, at which moment. */
  planned: ((at: Micros) => void) | null = null;
  /** Sends a callback; without it every callback is dead. */
  send: ((callback: Callback<CallbackFact>, at: Micros) => void) | null = null;
  readonly sends = emptyTally();
  readonly others = emptyTally();
  readonly tokens = { issued: 0, limited: 0, refused: 0 };
  readonly faults = { fired: 0, lostAnswers: 0 };
  readonly journal: Journal;

  /**
   * @param journal one that goes on, when the tenant takes the place of another
   * @throws RangeError when two apps have one id, or a limit lets nothing through
   */
  constructor(
    readonly settings: TenantSettings,
    journal = new Journal(settings.journal),
  ) {
    const { limits } = settings;
    this.#limits = limits;
    this.journal = journal;
    this.#project = makeLimiter(limits.project);
    this.#basic = makeLimiter(limits.basic);
    this.#token = makeLimiter(limits.token);
    this.appIds = new IdSource(settings.seed, 'app');
    this.webhookIds = new IdSource(settings.seed, 'webhook');
    this.templateIds = new IdSource(settings.seed, 'template');
    this.contactIds = new IdSource(settings.seed, 'contact');
    this.conversationIds = new IdSource(settings.seed, 'conversation');
    this.eventIds = new IdSource(settings.seed, 'event');
    this.requestIds = new IdSource(settings.seed, 'request');
    this.messages = new MessageStore(settings.keepMessages);
    const plan = (at: Micros, event: TenantEvent) => {
      this.future.add(at, event);
      this.planned?.(at);
    };
    this.callbacks = new CallbackDesk({
      pace: limits.callbacks,
      retries: settings.callbacks.retrySeconds.map((seconds) => seconds * SECOND),
      room: settings.callbacks.room,
      flights: settings.callbacks.flights,
      plan,
      start: (callback, at) => {
        if (this.send === null) this.callbacks.finished(callback, 'forbidden', at);
        else this.send(callback, at);
      },
      ended: ({ fact }) => {
        if (fact.kind !== 'notice') this.messages.release(fact.serial);
      },
    });
    this.deliveries = new Deliveries(
      settings.delivery,
      settings.seed,
      this.appsByIndex,
      { add: plan },
      {
        report: (app, serial, step, at) => tellStep(this, app, serial, step, at),
        ended: (serial) => {
          this.messages.release(serial);
          this.callbackUrls.delete(serial);
        },
        otherChannels: (_, serial) => otherChannels(this, serial),
      },
    );
    this.notices.listener = (notice) => plan(notice.at, { kind: 'notice', notice });
    for (const [index, { id, region }] of settings.apps.entries()) {
      const display_name = `Emulated app ${index + 1}`;
      this.addApp({ id, region, settings: { display_name, channel_credentials: [] } });
    }
    this.conversations = new ConversationBook((serial) => this.messages.get(serial) !== undefined);
  }

  /** The limits now in force. */
  get limits(): TenantLimits {
    return this.#limits;
  }

  /** Moment 0 of its rate limits, on the world's clock: only a tenant that was restored has one of its own. */
  get origin(): Micros {
    return this.#origin;
  }

  /** What its rate limits know: of the project, of calls with Basic authentication, and of token requests. */
  saveLimiters(): readonly LimiterState[] {
    return [this.#project, this.#basic, this.#token].map((limiter) => limiter.save());
  }

  /** Lets the rate limits of a tenant that is new go on where those of the same limits stood. */
  loadLimiters(states: readonly LimiterState[], origin: Micros): void {
    this.#origin = origin;
    for (const [index, limiter] of [this.#project, this.#basic, this.#token].entries()) {
      const state = states[index];
      if (state !== undefined) limiter.load(state);
    }
  }

  /** Whether the project's limit lets a call of an operation through, which it charges for unless it is exempt. */
  projectAdmits(operation: OperationId, now: Micros): boolean {
    return this.#isExempt(operation) || this.#project.admit(now - this.#origin);
  }

  /** Whether the limit of calls with Basic authentication lets one through. */
  basicAdmits(now: Micros): boolean {
    return this.#basic.admit(now - this.#origin);
  }

  /** How long from now until both limits would let a call of an operation through if none came before. */
  callWait(operation: OperationId, scheme: 'bearer' | 'basic', now: Micros): Micros {
    const project = this.#isExempt(operation) ? 0 : this.#project.wait(now - this.#origin);
    return scheme === 'basic' ? Math.max(project, this.#basic.wait(now - this.#origin)) : project;
  }

  /** How long from now until the limit of token requests would let one through if none came before. */
  tokenWait(now: Micros): Micros {
    return this.#token.wait(now - this.#origin);
  }

  /** Whether the limit of token requests lets one through. */
  tokenAdmits(now: Micros): boolean {
    return this.#token.admit(now - this.#origin);
  }

  /**
   * Puts other limits in force from now on. Limits that are the same object as before are not touched; the others go on
   * where they stand: see {@link RateLimiter.takeOver} and {@link IngressQueue.adjust}.
   * @throws RangeError when a limit lets nothing through; all stay as they were then
   */
  adjust(limits: TenantLimits, now: Micros): void {
    const before = this.#limits;
    const adjusted = (name: 'project' | 'basic' | 'token', limiter: RateLimiter) =>
      limits[name] === before[name] ? limiter : adjustedLimiter(limiter, limits[name], now - this.#origin);
    const project = adjusted('project', this.#project);
    const basic = adjusted('basic', this.#basic);
    const token = adjusted('token', this.#token);
    if (limits.queue !== before.queue) {
      for (const app of this.appsByIndex) {
        app.queue.adjust(limits.queue, now);
        this.deliveries.plan(app);
      }
    }
    if (limits.callbacks !== before.callbacks) this.callbacks.adjust(limits.callbacks, now);
    this.#project = project;
    this.#basic = basic;
    this.#token = token;
    this.#limits = limits;
  }

  /**
   * Lets an app in, with an empty queue.
   * @throws RangeError when there is an app of that id
   */
  addApp(app: Pick<App, 'id' | 'region' | 'settings'>): App {
    if (this.apps.has(app.id)) throw new RangeError(`There is an app ${app.id} already.`);
    const queue = new AppQueue(this.#limits.queue, CHANNELS);
    const plannedDeparture = Number.POSITIVE_INFINITY;
    const added = { ...app, index: this.appsByIndex.length, queue, plannedDeparture };
    this.appsByIndex.push(added);
    this.apps.set(added.id, added);
    return added;
  }

  #isExempt(operation: OperationId): boolean {
    const { project } = this.#limits;
    return project !== null && project.exempt.length > 0 && project.exempt.includes(operation);
  }

  /**
   * Puts messages of others into the queue of an app: see {@link preload}.
   * @returns how many were taken; 0 when there is no such app
   */
  preload(appId: string, count: number, now: Micros): number {
    const app = this.apps.get(appId);
    return app === undefined ? 0 : preload(this, app, count, now);
  }

  /** Lets everything happen that is due by now, in its order. */
  settle(now: Micros): void {
    for (let due = this.future.take(now); due !== undefined; due = this.future.take(now)) {
      this.#happen(due.event, due.at);
    }
  }

  #happen(event: TenantEvent, at: Micros): void {
    switch (event.kind) {
      case 'departure': {
        const app = this.appsByIndex[event.app];
        // A plan that a change of the limit has overtaken comes to nothing.
        if (app?.plannedDeparture === at) this.deliveries.depart(app, at);
        break;
      }
      case 'expiry': {
        const app = this.appsByIndex[event.app];
        if (app !== undefined) this.deliveries.expire(app, event.serial, at);
        break;
      }
      case 'step':
        this.deliveries.step(event, at);
        break;
      case 'notice':
        tellNotice(this, event.notice);
        break;
      default:
        this.callbacks.due(event, at);
    }
  }

  /** The ledger at a moment, up to which everything has happened: a copy, safe to keep. */
  ledger(now: Micros): Ledger {
    this.settle(now);
    const { departed, expired, delivered, failed, read } = this.deliveries.counts;
    return {
      sends: { ...this.sends },
      others: { ...this.others },
      tokens: { ...this.tokens },
      messages: {
        accepted: this.messages.size - this.messages.injected,
        preloaded: this.preloaded,
        departed,
        depth: this.appsByIndex.reduce((sum, { queue }) => sum + queue.depth(now), 0),
        expired,
        delivered,
        failed,
        inFlight: departed - delivered - failed,
        read,
      },
      callbacks: structuredClone(this.callbacks.counts),
      faults: { ...this.faults },
    };
  }
}
