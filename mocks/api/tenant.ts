import type { Region } from '../contract/hosts.ts';
import type { OperationId } from '../contract/operations.ts';
import type { ProjectSettings } from '../contract/project-settings.ts';
import { type Micros, SECOND } from '../engine/clock.ts';
import { IdSource } from '../engine/id-source.ts';
import { IngressQueue } from '../engine/ingress-queue.ts';
import { emptyTally, type Ledger } from '../engine/ledger.ts';
import { adjustedLimiter, makeLimiter } from '../engine/make-limiter.ts';
import { MessageStore } from '../engine/message-store.ts';
import type { RateLimiter } from '../engine/rate-limiter.ts';
import type { App } from './apps/app.ts';
import { Collection } from './collection.ts';
import type { Contact } from './contacts/contact.ts';
import { MessageChanges } from './messages/message-changes.ts';
import type { Template } from './templates/template.ts';
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
  /** How long the channel takes to deliver a message that left the queue. Assumed. */
  readonly channelLatency: Micros;
  /** How many messages at least can be read back. */
  readonly keepMessages: number;
}

/** The state of one tenant. Every limit, queue and count in it is its own. */
export class Tenant {
  #limits: TenantLimits;
  #project: RateLimiter;
  #basic: RateLimiter;
  #token: RateLimiter;
  readonly apps = new Map<string, App>();
  /** Every app there ever was, in the order of creation: a deleted one's messages are still counted. */
  readonly appsByIndex: App[] = [];
  readonly appIds: IdSource;
  readonly webhooks = new Map<string, Webhook>();
  readonly webhookIds: IdSource;
  readonly templates = new Collection<Template>();
  readonly templateIds: IdSource;
  readonly contacts = new Collection<Contact>();
  readonly contactIds: IdSource;
  readonly requestIds: IdSource;
  /** `null` until they are made. */
  projectSettings: ProjectSettings | null = null;
  readonly messages: MessageStore;
  readonly messageChanges = new MessageChanges();
  readonly sends = emptyTally();
  readonly others = emptyTally();
  readonly tokens = { issued: 0, limited: 0, refused: 0 };

  /** @throws RangeError when two apps have one id, or a limit lets nothing through */
  constructor(readonly settings: TenantSettings) {
    const { limits } = settings;
    this.#limits = limits;
    this.#project = makeLimiter(limits.project);
    this.#basic = makeLimiter(limits.basic);
    this.#token = makeLimiter(limits.token);
    this.appIds = new IdSource(settings.seed, 'app');
    this.webhookIds = new IdSource(settings.seed, 'webhook');
    this.templateIds = new IdSource(settings.seed, 'template');
    this.contactIds = new IdSource(settings.seed, 'contact');
    this.requestIds = new IdSource(settings.seed, 'request');
    for (const [index, { id, region }] of settings.apps.entries()) {
      const display_name = `Emulated app ${index + 1}`;
      this.addApp({ id, region, settings: { display_name, channel_credentials: [] } });
    }
    this.messages = new MessageStore(settings.keepMessages);
  }

  /** The limits now in force. */
  get limits(): TenantLimits {
    return this.#limits;
  }

  /** Whether the project's limit lets a call of an operation through, which it charges for unless it is exempt. */
  projectAdmits(operation: OperationId, now: Micros): boolean {
    const { project } = this.#limits;
    if (project !== null && project.exempt.length > 0 && project.exempt.includes(operation)) return true;
    return this.#project.admit(now);
  }

  /** Whether the limit of calls with Basic authentication lets one through. */
  basicAdmits(now: Micros): boolean {
    return this.#basic.admit(now);
  }

  /** Whether the limit of token requests lets one through. */
  tokenAdmits(now: Micros): boolean {
    return this.#token.admit(now);
  }

  /**
   * Puts other limits in force from now on. Limits that are the same object as before are not touched; the others go on
   * where they stand: see {@link RateLimiter.takeOver} and {@link IngressQueue.adjust}.
   * @throws RangeError when a limit lets nothing through; all stay as they were then
   */
  adjust(limits: TenantLimits, now: Micros): void {
    const before = this.#limits;
    const adjusted = (name: 'project' | 'basic' | 'token', limiter: RateLimiter) =>
      limits[name] === before[name] ? limiter : adjustedLimiter(limiter, limits[name], now);
    const project = adjusted('project', this.#project);
    const basic = adjusted('basic', this.#basic);
    const token = adjusted('token', this.#token);
    if (limits.queue !== before.queue) {
      for (const { queue } of this.appsByIndex) queue.adjust(limits.queue, now);
    }
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
    const queue = new IngressQueue(this.#limits.queue, this.settings.channelLatency + SECOND);
    const added = { ...app, index: this.appsByIndex.length, queue };
    this.appsByIndex.push(added);
    this.apps.set(added.id, added);
    return added;
  }

  /** The ledger at a moment: a copy, safe to keep. */
  ledger(now: Micros): Ledger {
    const { channelLatency } = this.settings;
    const sum = (of: (app: App) => number) => this.appsByIndex.reduce((total, app) => total + of(app), 0);
    const departed = sum((app) => app.queue.departed(now));
    const delivered = sum((app) => app.queue.departed(now - channelLatency));
    return {
      sends: { ...this.sends },
      others: { ...this.others },
      tokens: { ...this.tokens },
      messages: {
        accepted: this.messages.size,
        departed,
        depth: sum((app) => app.queue.depth(now)),
        delivered,
        inFlight: departed - delivered,
      },
    };
  }
}
