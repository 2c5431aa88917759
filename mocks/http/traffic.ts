import type { ServerResponse } from 'node:http';
import type { Server } from 'node:net';

/** What is under way on the ports of an emulator. */
export class Traffic {
  #open = 0;
  #changes = 0;

  /** Exchanges whose request has come and whose answer has not ended. */
  get open(): number {
    return this.#open;
  }

  /** How often a connection or an exchange has begun or ended. */
  get changes(): number {
    return this.#changes;
  }

  /** Counts the connections of a server. */
  watch(server: Server): void {
    server.on('connection', (socket) => {
      this.#changes += 1;
      socket.once('close', () => {
        this.#changes += 1;
      });
    });
  }

  /** Counts an exchange, from now on until its answer has ended or its connection is closed. */
  count(response: ServerResponse): void {
    this.#open += 1;
    this.#changes += 1;
    response.once('close', () => {
      this.#open -= 1;
      this.#changes += 1;
    });
  }
}
