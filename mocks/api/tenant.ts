import type { Region } from '../contract/hosts.ts';
import { type Micros, SECOND } from '../engine/clock.ts';
import { GcraLimiter, type RateLimit } from '../engine/gcra-limiter.ts';
import { IngressQueue, type QueueLimit } from '../engine/ingress-queue.ts';
import { emptyTally, type Ledger } from '../engine/ledger.ts';
import { MessageStore } from '../engine/message-store.ts';

/** The limits one tenant lives under. */
export interface TenantLimits {
  readonly project: RateLimit;
  readonly basic: RateLimit;
  readonly token: RateLimit;
  readonly queue: QueueLimit;
}

/** What makes a tenant: a project with a key, its apps and its limits. */
export interface TenantSettings {
  readonly projectId: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly apps: readonly { readonly id: string; readonly region: Region }[];
  readonly limits: TenantLimits;
  /** Sets the ids of this tenant's messages apart from another's: a 32-bit number. */
  readonly seed: number;
  /** How long the channel takes to deliver a message that left the queue. Assumed. */
  readonly channelLatency: Micros;
  /** How many messages at least can be read back. */
  readonly keepMessages: number;
}

/** An app of a tenant and its queue. */
export interface App {
  readonly id: string;
  readonly index: number;
  readonly region: Region;
  readonly queue: IngressQueue;
}

/** The state of one tenant. Every limit, queue and count in it is its own. */
export class Tenant {
  readonly project: GcraLimiter;
  readonly basic: GcraLimiter;
  readonly token: GcraLimiter;
  readonly apps: ReadonlyMap<string, App>;
  readonly appsByIndex: readonly App[];
  readonly messages: MessageStore;
  readonly sends = emptyTally();
  readonly reads = emptyTally();
  readonly tokens = { issued: 0, limited: 0, refused: 0 };

  /** @throws RangeError when two apps have one id, or a limit lets nothing through */
  constructor(readonly settings: TenantSettings) {
    const { limits } = settings;
    this.project = new GcraLimiter(limits.project);
    this.basic = new GcraLimiter(limits.basic);
    this.token = new GcraLimiter(limits.token);
    this.appsByIndex = settings.apps.map(({ id, region }, index) => ({
      id,
      index,
      region,
      queue: new IngressQueue(limits.queue, settings.channelLatency + SECOND),
    }));
    this.apps = new Map(this.appsByIndex.map((app) => [app.id, app]));
    if (this.apps.size < settings.apps.length) throw new RangeError('An app id is given twice.');
    this.messages = new MessageStore(settings.keepMessages);
  }

  /** The ledger at a moment: a copy, safe to keep. */
  ledger(now: Micros): Ledger {
    const { channelLatency } = this.settings;
    const sum = (of: (app: App) => number) => this.appsByIndex.reduce((total, app) => total + of(app), 0);
    const departed = sum((app) => app.queue.departed(now));
    const delivered = sum((app) => app.queue.departed(now - channelLatency));
    return {
      sends: { ...this.sends },
      reads: { ...this.reads },
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
