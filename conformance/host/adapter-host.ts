import { Compile } from 'typebox/compile';
import { Hello } from '../protocol/hello.ts';
import { PROTOCOL_VERSION } from '../protocol/protocol-version.ts';
import { AdapterReply } from '../protocol/reply.ts';
import type { CallEnd } from '../trace/trace.ts';
import { type AdapterCommand, AdapterProcess } from './adapter-process.ts';
import { type ClientHost, type ClientSession, HostGone } from './client-host.ts';

const hellos = Compile(Hello);
const replies = Compile(AdapterReply);

/** How long a program is waited for, in milliseconds of the machine. */
export interface AdapterPatience {
  /** For its first line, which waits for an interpreter and its modules. */
  readonly helloMillis: number;
  /** For opening a client, and for taking note of a call that is given up. */
  readonly openMillis: number;
  /** For a call when nothing is wrong. */
  readonly aliveMillis: number;
}

export const USUAL_PATIENCE: AdapterPatience = {
  helloMillis: 20_000,
  openMillis: 10_000,
  aliveMillis: 20_000,
};
/** A program in which more clients hang than these is ended: they would take its time from the others. */
const MOST_ABANDONED = 8;

/** Clients in a program of their own, that speaks JSON lines. */
export class AdapterHost implements ClientHost {
  readonly #process: AdapterProcess;
  readonly #waiting = new Map<number, (reply: AdapterReply | HostGone) => void>();
  #hello: Hello | null = null;
  #greet: (hello: Hello | HostGone) => void = () => undefined;
  #lastId = 0;
  #sessions = 0;
  #abandoned = 0;

  private constructor(
    command: AdapterCommand,
    private readonly patience: AdapterPatience,
  ) {
    this.#process = new AdapterProcess(
      command,
      (line) => this.#hear(line),
      (why) => this.#leave(why),
    );
  }

  /**
   * Starts a program and waits for its hello.
   * @throws HostGone when it cannot be started, ends, says something else, or says nothing for too long
   */
  static async start(command: AdapterCommand, patience = USUAL_PATIENCE): Promise<AdapterHost> {
    const host = new AdapterHost(command, patience);
    const { helloMillis } = patience;
    const hello = await new Promise<Hello | HostGone>((resolve) => {
      host.#greet = resolve;
      setTimeout(() => resolve(silence('did not say hello', helloMillis)), helloMillis).unref();
    });
    if (hello instanceof HostGone) {
      await host.stop();
      throw hello;
    }
    return host;
  }

  /** Its process, and the group of all that it starts. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  get hello(): Hello {
    if (this.#hello === null) throw new HostGone('The client has not said hello.');
    return this.#hello;
  }

  async open(opening: Parameters<ClientHost['open']>[0]): Promise<ClientSession> {
    const session = `s${++this.#sessions}`;
    await this.#ask({ op: 'open', session, ...opening }, this.patience.openMillis).reply;
    return {
      call: async (call, { signal }) => {
        const asked = this.#ask({ session, ...call });
        const cancel = () =>
          void this.#ask({ op: 'cancel', session, call: asked.id }, this.patience.openMillis).reply.catch(
            () => undefined,
          );
        signal.addEventListener('abort', cancel, { once: true });
        try {
          return endOf(await asked.reply);
        } finally {
          signal.removeEventListener('abort', cancel);
        }
      },
      abandon: () => {
        this.#abandoned += 1;
      },
      close: async () => void (await this.#ask({ op: 'close', session }).reply),
    };
  }

  /**
   * Asks the client to sleep by its own means.
   * @returns what its wall clock shows then, in milliseconds since the Unix epoch; `null` when it does not say
   */
  async sleep(seconds: number, millis: number): Promise<number | null> {
    const reply = await this.#ask({ op: 'sleep', seconds }, millis).reply;
    return reply.ok ? (reply.now ?? null) : null;
  }

  get spent(): string | null {
    if (this.#process.gone !== null) return this.#process.gone.message;
    return this.#abandoned > MOST_ABANDONED ? `${this.#abandoned} of its clients hang.` : null;
  }

  printed(): string {
    return this.#process.printed();
  }

  async stop(): Promise<void> {
    await this.#process.stop();
  }

  #ask(request: object, millis?: number): { readonly id: number; readonly reply: Promise<AdapterReply> } {
    const id = ++this.#lastId;
    const reply = new Promise<AdapterReply>((resolve, reject) => {
      if (this.#process.gone !== null) return reject(this.#process.gone);
      const timer =
        millis === undefined
          ? undefined
          : setTimeout(
              () => this.#process.fail(silence(`did not answer ${nameOf(request)}`, millis).message),
              millis,
            );
      this.#waiting.set(id, (said) => {
        clearTimeout(timer);
        if (said instanceof HostGone) reject(said);
        else resolve(said);
      });
    });
    this.#process.say({ id, ...request });
    return { id, reply };
  }

  #hear(line: unknown): void {
    if (this.#hello === null) {
      if (!hellos.Check(line)) {
        const [first] = hellos.Errors(line);
        const where = first === undefined ? '' : ` (${first.instancePath || 'the line'} ${first.message})`;
        this.#process.fail(
          `The client's first line is no hello of protocol ${PROTOCOL_VERSION}${where}: see the page on the protocol.`,
        );
        return;
      }
      this.#hello = line;
      this.#greet(line);
      return;
    }
    if (!replies.Check(line)) {
      this.#process.fail(
        `The client's program said something that answers nothing: ${JSON.stringify(line).slice(0, 120)}.`,
      );
      return;
    }
    const hear = this.#waiting.get(line.id);
    if (hear === undefined) {
      this.#process.fail(
        `The client's program answered request ${line.id}, which was answered before or never made.`,
      );
      return;
    }
    this.#waiting.delete(line.id);
    hear(line);
  }

  #leave(why: HostGone): void {
    this.#greet(why);
    for (const hear of this.#waiting.values()) hear(why);
    this.#waiting.clear();
  }
}

function silence(what: string, millis: number): HostGone {
  return new HostGone(`The client's program ${what} within ${millis / 1000} s.`);
}

const nameOf = (request: object) => ('op' in request ? `"${request.op}"` : 'a request');

function endOf(reply: AdapterReply): CallEnd {
  if (!reply.ok) return { kind: 'fail', error: reply.error };
  return { kind: 'ok', messageId: reply.messageId ?? null, items: reply.items ?? [] };
}
