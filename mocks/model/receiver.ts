import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes callbacks and notes the delivery reports among them, in the words of {@link Model.reports}. */
export class Receiver {
  #heard: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { event_time, message_delivery_report: report } = JSON.parse(Buffer.concat(chunks).toString());
        const target = `${this.url}${request.url}`;
        const { message_id, status } = report;
        this.#heard.push([target, message_id, status, event_time].join(' '));
        response.end();
      });
    });
  }

  /** Starts one on loopback. */
  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What was heard under a path so far; it is forgotten when that is asked. */
  heard(under: string): string[] {
    const heard = this.#heard.filter((each) => each.startsWith(under));
    this.#heard = [];
    return heard;
  }

  /** Stops listening. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
