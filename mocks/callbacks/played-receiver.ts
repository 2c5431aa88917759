import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One callback as it came in. */
export interface ReceivedCallback {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it was on the wire. */
  readonly raw: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the callback says; the test says what that must be
  readonly body: any;
}

/** What a receiver does with a callback: a status, or the answer in its own hands. */
export type Reaction = number | ((response: ServerResponse, request: IncomingMessage) => void);

/** A receiver of callbacks on this machine, for tests. */
export class PlayedReceiver {
  readonly received: ReceivedCallback[] = [];
  #server: Server | null = null;
  #port = 0;

  /** @param react decides about each callback, from what it is and how many came before */
  constructor(public react: (callback: ReceivedCallback, before: number) => Reaction = () => 200) {}

  /** Where it listens, when it has listened once. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, on the same port as before when it has listened before. */
  async open(): Promise<this> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        // The emulator gave up: so does the receiver.
        return;
      }
      const raw = Buffer.concat(chunks);
      const { url: path = '', headers } = request;
      const callback = { path, headers, raw, body: JSON.parse(raw.toString('utf8')) };
      const before = this.received.length;
      this.received.push(callback);
      const reaction = this.react(callback, before);
      if (typeof reaction === 'number') response.writeHead(reaction).end();
      else reaction(response, request);
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** Stops listening and drops every connection: from here on it refuses. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** The statuses of the delivery reports that came, by message, in their order. */
  reports(): Map<string, string[]> {
    const byMessage = new Map<string, string[]>();
    for (const { body } of this.received) {
      const report = body.message_delivery_report;
      if (report === undefined) continue;
      const statuses = byMessage.get(report.message_id) ?? [];
      statuses.push(report.status);
      byMessage.set(report.message_id, statuses);
    }
    return byMessage;
  }
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** When a signed callback was sent, in milliseconds of the emulator's wall time: its nonce is a ULID. */
export function sentAt({ headers }: ReceivedCallback): number {
  const nonce = `${headers['x-sinch-webhook-signature-nonce'] ?? ''}`;
  return [...nonce.slice(0, 10)].reduce((millis, digit) => millis * 32 + CROCKFORD.indexOf(digit), 0);
}
