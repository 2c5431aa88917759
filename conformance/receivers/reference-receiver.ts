import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver does with callbacks, each part for itself: whoever changes one gets a receiver that differs in one. */
export interface ReceiverManners {
  /** Largest body that is read, in bytes; a larger one is answered 413. */
  readonly largestBody: number;
  /** What is verified of a body: its bytes as they came. */
  signedBytes(raw: Buffer): Buffer | string;
  /** Whether two signatures are the same, in a time that does not tell how far they are. @param algorithm as given */
  isSigned(due: Buffer, given: string | undefined, algorithm: string | undefined): boolean;
  /** Secrets that callbacks may be signed with. */
  secrets(secret: string): readonly string[];
  /** Whether a callback is neither old nor of the future. @param ageSeconds negative when it is of the future */
  isRecent(ageSeconds: number): boolean;
  /** What is answered to a callback that is not genuine. */
  readonly refusal: number;
  /** What is answered to a nonce that was seen before. */
  readonly repeatRefusal: number;
  /** Callbacks that wait to be worked on. With more of them callbacks are refused: they come again. */
  readonly room: number;
  /** What is answered then. */
  readonly fullRefusal: number;
  /** Whether a callback that found no room counts as known. */
  readonly remembersRefused: boolean;
  /** Work on one callback, in milliseconds, one after the other. @param waiting how many there are with it */
  workMillis(waiting: number): number;
  /** Whether it is acknowledged only when it was worked on. */
  readonly worksFirst: boolean;
  /** What a genuine callback is answered for its content; 202 acknowledges. */
  judgeContent(callback: Record<string, unknown>): number;
  /** The report in it that has an effect; `null` when it tells of something else. */
  reportOf(callback: Record<string, unknown>): DeliveryReport | null;
  /** What sets an effect apart from every other. @param repeated whether its nonce was seen before */
  effectKey(report: DeliveryReport, repeated: boolean): string;
  /** How many of those are remembered. */
  readonly keysKept: number;
  /** How much later than it looked whether a callback is known it notes it, in milliseconds. */
  readonly noteMillis: number;
  /** Whether what may not follow any more has an effect all the same, though not on the state. */
  readonly countsLate: boolean;
  /** Whether a message may go from one state to another. */
  mayFollow(before: string, after: string): boolean;
}

/** What a delivery report says, as far as a receiver needs it. */
export interface DeliveryReport {
  readonly messageId: string;
  readonly status: string;
}

const WINDOW_SECONDS = 300;
/** How far a state is on its way; the last two are final. */
const PROGRESS: Readonly<Record<string, number>> = {
  QUEUED_ON_CHANNEL: 1,
  SWITCHING_CHANNEL: 1,
  DELIVERED: 2,
  READ: 3,
  FAILED: 3,
};
const progress = (status: string) => PROGRESS[status] ?? 0;

/** Good manners, with reasons: copy these. */
export const GOOD_MANNERS: ReceiverManners = {
  largestBody: 1_048_576,
  signedBytes: (raw) => raw,
  isSigned(due, given, algorithm) {
    if (algorithm !== 'HmacSHA256' || given === undefined) return false;
    const bytes = Buffer.from(given, 'base64');
    // timingSafeEqual throws when lengths differ; that of a signature is no secret.
    return bytes.length === due.length && timingSafeEqual(bytes, due);
  },
  secrets: (secret) => [secret],
  isRecent: (ageSeconds) => Math.abs(ageSeconds) <= WINDOW_SECONDS,
  refusal: 401,
  repeatRefusal: 409,
  room: 1000,
  fullRefusal: 503,
  remembersRefused: false,
  workMillis: () => 0,
  worksFirst: false,
  judgeContent: () => 202,
  reportOf(callback) {
    const { message_id, status } = (callback.message_delivery_report ?? {}) as Record<string, unknown>;
    return typeof message_id === 'string' && typeof status === 'string'
      ? { messageId: message_id, status }
      : null;
  },
  effectKey: ({ messageId, status }) => `${messageId} ${status}`,
  keysKept: 100_000,
  noteMillis: 0,
  countsLate: false,
  mayFollow: (before, after) => progress(before) < 3 && progress(after) >= progress(before),
};

/** A receiver that listens on loopback. */
export interface ReferenceReceiver {
  readonly url: string;
  readonly effectsUrl: string;
  close(): Promise<void>;
}

/**
 * Starts a receiver of callbacks that shows good manners: it verifies signatures over the raw body, refuses old times and
 * repeated nonces, acknowledges before it works, takes each callback once, and never leaves a final state.
 * @param port 0 for one that is free
 * @param manners what it does otherwise
 */
export async function startReferenceReceiver(
  secret: string,
  port = 0,
  manners: Partial<ReceiverManners> = {},
): Promise<ReferenceReceiver> {
  const receiver = new Receiver(secret, { ...GOOD_MANNERS, ...manners });
  const server = createServer((request, response) => {
    receiver.answer(request, response).catch(() => response.writeHead(500).end());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/hook`,
    effectsUrl: `${origin}/effects`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

class Receiver {
  /** Seconds at which a nonce was seen; the oldest first. */
  readonly #nonces = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #effects = new Map<string, { status: string; count: number }>();
  readonly #keys: readonly KeyObject[];
  #waiting = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(
    secret: string,
    private readonly manners: ReceiverManners,
  ) {
    this.#keys = manners.secrets(secret).map((each) => createSecretKey(each, 'utf8'));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      const effects = JSON.stringify(Object.fromEntries(this.#effects));
      response.writeHead(200, { 'content-type': 'application/json' }).end(effects);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const status = await this.#take(request.headers, Buffer.concat(chunks));
    response.writeHead(status, { 'content-length': '0' }).end();
  }

  async #take(headers: IncomingHttpHeaders, raw: Buffer): Promise<number> {
    const { manners } = this;
    if (raw.length > manners.largestBody) return 413;
    const now = Date.now() / 1000;
    if (!this.#isGenuine(headers, raw, now)) return manners.refusal;
    const nonce = String(headers['x-sinch-webhook-signature-nonce']);
    const repeated = this.#nonces.has(nonce);
    if (repeated && manners.repeatRefusal >= 300) return manners.repeatRefusal;
    const callback: Record<string, unknown> = JSON.parse(raw.toString('utf8'));
    const answer = manners.judgeContent(callback);
    if (answer >= 300) return answer;
    const report = manners.reportOf(callback);
    if (this.#waiting >= manners.room) {
      if (report !== null && manners.remembersRefused) this.#known.add(manners.effectKey(report, repeated));
      return manners.fullRefusal;
    }
    // Only of what is taken: what was refused comes again.
    this.#remember(nonce, now);
    const done = report === null ? Promise.resolve() : this.#workOn(report, repeated);
    if (manners.worksFirst) await done;
    return answer;
  }

  #isGenuine(headers: IncomingHttpHeaders, raw: Buffer, now: number): boolean {
    const header = (name: string) => {
      const value = headers[`x-sinch-webhook-signature${name}`];
      return typeof value === 'string' ? value : undefined;
    };
    const [nonce, timestamp] = [header('-nonce'), header('-timestamp')];
    if (nonce === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    if (!this.manners.isRecent(now - Number(timestamp))) return false;
    return this.#keys.some((key) => {
      const hmac = createHmac('sha256', key).update(this.manners.signedBytes(raw));
      const due = hmac.update(`.${nonce}.${timestamp}`).digest();
      return this.manners.isSigned(due, header(''), header('-algorithm'));
    });
  }

  #remember(nonce: string, now: number): void {
    this.#nonces.set(nonce, now);
    // Older ones are refused for their time.
    for (const [old, seen] of this.#nonces) {
      if (now - seen <= 2 * WINDOW_SECONDS) break;
      this.#nonces.delete(old);
    }
  }

  #workOn(report: DeliveryReport, repeated: boolean): Promise<void> {
    this.#waiting += 1;
    this.#work = this.#work.then(async () => {
      const millis = this.manners.workMillis(this.#waiting);
      if (millis > 0) await new Promise((resolve) => setTimeout(resolve, millis));
      this.#waiting -= 1;
      const key = this.manners.effectKey(report, repeated);
      if (this.#known.has(key)) return;
      if (this.manners.noteMillis > 0) setTimeout(() => this.#affect(key, report), this.manners.noteMillis);
      else this.#affect(key, report);
    });
    return this.#work;
  }

  #affect(key: string, { messageId, status }: DeliveryReport): void {
    this.#known.add(key);
    if (this.#known.size > this.manners.keysKept)
      for (const oldest of this.#known) {
        this.#known.delete(oldest);
        break;
      }
    const effect = this.#effects.get(messageId) ?? { status, count: 0 };
    const isOther = effect.count > 0 && effect.status !== status;
    const isLate = isOther && !this.manners.mayFollow(effect.status, status);
    if (isLate && !this.manners.countsLate) return;
    if (!isLate) effect.status = status;
    effect.count += 1;
    this.#effects.set(messageId, effect);
  }
}
