import { type ClientHost, HostGone } from './client-host.ts';

/** Programs in a row that may be started in place of one that broke off, before one that served its case to the end. */
const MOST_RESTARTS = 48;

/** A host on loan, and how many share it. */
interface Loan {
  readonly host: ClientHost;
  users: number;
}

/**
 * The programs in which the clients of a run live. One serves many cases side by side; one that broke off, or in which too
 * many clients hang, is replaced.
 */
export class HostPool {
  #current: Promise<Loan> | null = null;
  #restarts = -1;
  readonly #all = new Set<ClientHost>();

  /** @param start starts a program; rejects with HostGone when that is not possible */
  constructor(private readonly start: () => Promise<ClientHost>) {}

  /**
   * Uses the shared program.
   * @param use is told whether anybody shares it while it is used, when it asks afterwards
   * @throws HostGone when no program can be had
   */
  async shared<T>(use: (host: ClientHost, wasShared: () => boolean) => Promise<T>): Promise<T> {
    const loan = await this.#loan();
    let shared = loan.users > 0;
    loan.users += 1;
    const look = () => {
      shared ||= loan.users > 1;
      return shared;
    };
    try {
      return await use(loan.host, look);
    } finally {
      look();
      loan.users -= 1;
      this.#note(loan.host);
      if (loan.users === 0 && loan.host.spent !== null) await this.#end(loan.host);
    }
  }

  /** Uses a program of one's own. */
  async alone<T>(use: (host: ClientHost) => Promise<T>): Promise<T> {
    const host = await this.#start();
    try {
      return await use(host);
    } finally {
      this.#note(host);
      await this.#end(host);
    }
  }

  /** Ends every program. */
  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((host) => host.stop()));
    this.#all.clear();
  }

  async #loan(): Promise<Loan> {
    for (;;) {
      this.#current ??= this.#start().then((host) => ({ host, users: 0 }));
      const coming = this.#current;
      try {
        const loan = await coming;
        if (loan.host.spent === null) return loan;
      } catch (error) {
        if (this.#current === coming) this.#current = null;
        throw error;
      }
      if (this.#current === coming) this.#current = null;
    }
  }

  async #start(): Promise<ClientHost> {
    this.#restarts += 1;
    if (this.#restarts > MOST_RESTARTS)
      throw new HostGone(
        `The client's program broke off ${MOST_RESTARTS} times in a row: it is not started again.`,
      );
    const host = await this.start();
    this.#all.add(host);
    return host;
  }

  /** Some cases end a program, and others do not: only one that never serves a case is given up. */
  #note({ spent }: ClientHost): void {
    if (spent === null) this.#restarts = 0;
  }

  async #end(host: ClientHost): Promise<void> {
    this.#all.delete(host);
    await host.stop();
  }
}
