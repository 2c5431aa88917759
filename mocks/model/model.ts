import { Bucket, type BucketSize } from './bucket.ts';
import type {
  Home,
  ModelApp,
  ModelContact,
  ModelConversation,
  ModelMessage,
  ModelTemplate,
  ModelWebhook,
  Thing,
  Via,
} from './entities.ts';
import { Line } from './line.ts';
import { type Counts, noCounts, noTally, type Tally } from './tally.ts';

/** Limits of a run. `null` is off. */
export interface ModelLimits {
  readonly project: BucketSize | null;
  readonly basic: BucketSize | null;
  readonly token: BucketSize | null;
  readonly queue: ModelQueueLimit | null;
}

/** The limit of every queue. */
export interface ModelQueueLimit {
  readonly capacity: number;
  readonly drainRate: number;
  readonly channels?: Readonly<Record<string, number>>;
}

/** Who calls, as the system made them. */
export interface Identification {
  readonly projectId: string;
  readonly keyId: string;
  readonly keySecret: string;
}

/** A token: it is good until a wall time in milliseconds. */
export interface ModelToken {
  readonly text: string;
  readonly goodUntil: number;
}

/** What becomes of messages: all of them fail, or all of them are read. */
export interface ModelFate {
  readonly fails: boolean;
  readonly read: boolean;
}

/** A page token, and all that the page behind it depends on. */
export interface ModelPageToken {
  readonly token: string;
  readonly list: string;
  readonly filter: readonly [name: string, thing: Thing] | null;
  /** The last thing that was given. */
  readonly last: Thing;
}

const CHANNEL_TAKES = 300_000;
const READING_TAKES = 5_000_000;

/**
 * What the documentation of the API and of the emulator means, in plain lists that are searched from the start, and one
 * clock. It shares no code with the emulator, and knows ids only as it was told them.
 */
export class Model {
  readonly project: Bucket;
  readonly basic: Bucket;
  readonly token: Bucket;
  readonly tokens: ModelToken[] = [];
  readonly apps: ModelApp[] = [];
  readonly messages: ModelMessage[] = [];
  readonly contacts: ModelContact[] = [];
  readonly conversations: ModelConversation[] = [];
  readonly webhooks: ModelWebhook[] = [];
  readonly templates: ModelTemplate[] = [];
  readonly pageTokens: ModelPageToken[] = [];
  readonly sends: Tally = noTally();
  readonly others: Tally = noTally();
  readonly tokenCalls = { issued: 0, limited: 0, refused: 0 };
  readonly counts: Counts = noCounts();
  /** Delivery reports that webhooks and callback URLs must have got since these were looked at. */
  reports: string[] = [];
  /** How many there were ever. */
  reported = 0;
  #later: { readonly at: number; readonly happens: () => void }[] = [];

  /**
   * @param now of the system's clock, in microseconds
   * @param epoch wall time of moment 0, in milliseconds
   */
  constructor(
    readonly self: Identification,
    readonly foreign: ModelToken,
    /** Under which callbacks of this run go. */
    readonly hooks: string,
    public limits: ModelLimits,
    public fate: ModelFate,
    public now: number,
    readonly epoch: number,
  ) {
    this.project = new Bucket(limits.project, now);
    this.basic = new Bucket(limits.basic, now);
    this.token = new Bucket(limits.token, now);
  }

  /** The wall time now, in milliseconds with their fraction. */
  get wall(): number {
    return this.epoch + this.now / 1000;
  }

  /** The wall time of a moment as the API writes it. */
  time(at: number = this.now): string {
    return new Date(this.epoch + Math.floor(at / 1000)).toISOString();
  }

  /** An app that is there from now on. */
  addApp(id: string, home: Home, settings: Record<string, unknown>): ModelApp {
    const app: ModelApp = { id, home, gone: false, settings, lines: new Map() };
    this.apps.push(app);
    return app;
  }

  /** Whether a thing is there for who calls a host. */
  sees(via: Via, { home, gone }: Thing): boolean {
    return !gone && (via === 'any' || via === home);
  }

  /** Messages in the queue of an app. */
  depth(app: ModelApp): number {
    return [...app.lines.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  /** Puts an accepted message into the queue of its app. */
  queue(message: ModelMessage): void {
    this.messages.push(message);
    this.counts.accepted += 1;
    const { queue } = this.limits;
    const [channel = ''] = message.channels;
    const own = queue?.channels?.[channel];
    const name = own === undefined ? '' : channel;
    let line = message.app.lines.get(name);
    if (line === undefined) {
      line = new Line(own ?? queue?.drainRate ?? null);
      message.app.lines.set(name, line);
    }
    line.enter(message, this.now);
  }

  /** Other limits of all queues from now on. */
  changeQueues(queue: ModelQueueLimit | null): void {
    for (const { lines } of this.apps) {
      for (const [channel, line] of lines) {
        line.change(queue === null ? null : (queue.channels?.[channel] ?? queue.drainRate), this.now);
      }
    }
  }

  /** Everything that is to happen, by its time; of one time in the order in which it happens. */
  due(): { readonly at: number; readonly happens: () => void }[] {
    const departures = this.apps.flatMap((app) =>
      [...app.lines.values()].map((line) => ({ at: line.next, happens: () => this.#depart(line) })),
    );
    const expiries = this.messages
      .filter(({ waits }) => waits)
      .map((message) => ({ at: message.deadline, happens: () => this.#expire(message) }));
    return [...departures, ...expiries, ...this.#later].sort((one, other) => one.at - other.at);
  }

  /** Lets everything happen that is due by now. */
  settle(): void {
    for (;;) {
      const next = this.due()[0];
      if (next === undefined || next.at > this.now) return;
      this.#later = this.#later.filter((event) => event !== next);
      next.happens();
    }
  }

  #depart(line: Line): void {
    const at = line.next;
    const message = line.leave();
    if (message === undefined) return;
    message.waits = false;
    this.counts.departed += 1;
    // A contact that is gone can be reached on no other channel.
    const lost = message.identities === null && message.contact?.gone === true;
    this.#try(message, lost ? message.channels.slice(0, 1) : message.channels, at, this.fate, true);
  }

  #try(
    message: ModelMessage,
    channels: readonly string[],
    at: number,
    fate: ModelFate,
    isFirst: boolean,
  ): void {
    const [channel = '', ...others] = channels;
    const misaddressed = isFirst && isMisaddressed(message, channel);
    this.#report(message, 'QUEUED_ON_CHANNEL', at);
    this.#at(at + CHANNEL_TAKES, (then) => {
      if (!fate.fails && !misaddressed) {
        this.counts.delivered += 1;
        this.#report(message, 'DELIVERED', then);
        if (fate.read) this.#at(then + READING_TAKES, (read) => this.#read(message, read));
      } else if (others.length > 0) {
        this.#report(message, 'SWITCHING_CHANNEL', then);
        this.#try(message, others, then, fate, false);
      } else {
        this.counts.failed += 1;
        this.#report(message, 'FAILED', then);
      }
    });
  }

  #read(message: ModelMessage, at: number): void {
    this.counts.read += 1;
    this.#report(message, 'READ', at);
  }

  #expire(message: ModelMessage): void {
    for (const line of message.app.lines.values()) if (line.waiting.includes(message)) line.remove(message);
    message.waits = false;
    this.counts.expired += 1;
    this.#report(message, 'FAILED', message.deadline);
  }

  #report({ id, app, callbackUrl }: ModelMessage, status: string, at: number): void {
    const hooks = this.webhooks
      .filter((hook) => hook.app === app && !hook.gone)
      .map(({ fields }) => fields.target);
    for (const target of callbackUrl === undefined ? hooks : [callbackUrl]) {
      this.reports.push([target, id, status, this.time(at)].join(' '));
      this.reported += 1;
    }
  }

  #at(at: number, happens: (at: number) => void): void {
    this.#later.push({ at, happens: () => happens(at) });
  }
}

/** SMS and WhatsApp know people by their number, and find out only when they get the message. */
function isMisaddressed({ identities }: ModelMessage, channel: string): boolean {
  if (channel === 'MESSENGER') return false;
  const identity = identities?.find((each) => each.channel === channel)?.identity;
  return identity !== undefined && !/^[0-9]+$/.test(identity);
}
