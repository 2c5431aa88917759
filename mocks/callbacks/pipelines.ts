import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';

const CONNECTIONS = 4;
const REQUESTS_A_CONNECTION = 32;

/**
 * Connections on which requests follow each other without waiting for answers. What is sent in one turn of the event loop
 * goes out in one write: the system's calls cost more than all else that a small request needs.
 */
export class Pipelines {
  readonly agent: Agent;
  readonly #sockets = new Set<Socket>();
  #gathering = false;

  constructor(settings: Agent.Options) {
    const connect = buildConnector({});
    this.agent = new Agent({
      ...settings,
      connections: CONNECTIONS,
      pipelining: REQUESTS_A_CONNECTION,
      connect: (options, done) =>
        connect(options, (error, socket) => {
          if (error !== null) {
            done(error, null);
            return;
          }
          this.#sockets.add(socket);
          socket.once('close', () => this.#sockets.delete(socket));
          if (this.#gathering) socket.cork();
          done(null, socket);
        }),
    });
  }

  /** Holds back what is written until the end of this turn. */
  gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    for (const socket of this.#sockets) socket.cork();
    setImmediate(() => {
      this.#gathering = false;
      for (const socket of this.#sockets) socket.uncork();
    });
  }
}
