import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SkippingThread } from './skipping-thread.ts';

/** A program that is being started, whose threads are to say when they only wait. */
export interface ExpectedProgram {
  /** What its environment needs besides that of dilated time, asked for at the same moment. */
  readonly variables: Readonly<Record<string, string>>;
  /** To be told when it could not be started. */
  left(): void;
}

/** What threads said when they only wait. */
export interface Idle {
  /** The wall time of their next timer, in ms since the epoch; `Infinity` when they have none. */
  readonly nextMillis: number;
}

/** The socket over which threads of client programs are asked whether they only wait, and told that time has jumped. */
export class SkipChannel {
  readonly #threads = new Set<SkippingThread>();
  /** Programs, and whether any thread of theirs ever spoke. */
  readonly #programs = new Map<string, boolean>();
  readonly #changed = new Set<() => void>();
  #lastProgram = 0;

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    private readonly path: string,
  ) {
    server.on('connection', (socket) => this.#welcome(socket));
  }

  /**
   * Listens in a fresh folder that only this user may enter; on Windows, by a pipe of a name nobody knows.
   * @throws the system's error, such as that of a path that is too long
   */
  static async listen(): Promise<SkipChannel> {
    const folder = await mkdtemp(join(tmpdir(), 'spillway-time-'));
    const path =
      process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll(/[\\/:]/g, '-')}` : join(folder, 's');
    const server = createServer();
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(path, resolve);
      });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return new SkipChannel(server, folder, path);
  }

  /** Expects a program: nothing is skipped until it has spoken. */
  expect(): ExpectedProgram {
    const program = String(++this.#lastProgram);
    this.#programs.set(program, false);
    return {
      variables: { SPILLWAY_TIME_SOCKET: this.path, SPILLWAY_TIME_PROGRAM: program },
      left: () => void this.#programs.delete(program),
    };
  }

  /** Whether every program that is expected has spoken, and anybody is there. */
  get isWhole(): boolean {
    return this.#threads.size > 0 && [...this.#programs.values()].every((spoke) => spoke);
  }

  /** Tells every thread by how many microseconds time has jumped in all, and asks whether it only waits. */
  tell(skipped: number, ask: number): void {
    for (const thread of this.#threads) thread.tell(skipped, ask);
  }

  /**
   * Waits until everybody has heard a question, for so many ms at most.
   * @returns whether they have
   */
  async heard(ask: number, millis: number): Promise<boolean> {
    return await this.#until(() => [...this.#threads].every(({ applied }) => applied >= ask), millis);
  }

  /**
   * Waits until everybody only waits, for so many ms at most.
   * @returns `null` when somebody does something, or may: a child of theirs that never spoke
   */
  async idle(ask: number, millis: number): Promise<Idle | null> {
    const all = () => this.isWhole && [...this.#threads].every(({ idle }) => idle?.ask === ask);
    if (!(await this.#until(all, millis)) || this.#hasStrangers()) return null;
    const next = [...this.#threads].map(({ idle }) => idle?.nextMillis ?? Number.POSITIVE_INFINITY);
    return { nextMillis: Math.min(...next) };
  }

  async close(): Promise<void> {
    for (const thread of this.#threads) thread.close();
    await new Promise((resolve) => this.server.close(resolve));
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Whether processes that speak have more children than speak themselves. */
  #hasStrangers(): boolean {
    for (const program of this.#programs.keys()) {
      const processes = [...this.#threads].filter((each) => each.program === program && each.isMain);
      const children = processes.reduce((sum, { idle }) => sum + (idle?.children ?? 0), 0);
      if (children > Math.max(0, processes.length - 1)) return true;
    }
    return false;
  }

  #welcome(socket: Socket): void {
    const thread: SkippingThread = new SkippingThread(
      socket,
      () => {
        if (thread.program !== null) this.#programs.set(thread.program, true);
        for (const look of [...this.#changed]) look();
      },
      () => {
        this.#threads.delete(thread);
        for (const look of [...this.#changed]) look();
      },
    );
    this.#threads.add(thread);
  }

  #until(holds: () => boolean, millis: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (held: boolean) => {
        clearTimeout(timer);
        this.#changed.delete(look);
        resolve(held);
      };
      const look = () => {
        if (holds()) end(true);
      };
      const timer = setTimeout(end, millis, false);
      this.#changed.add(look);
    });
  }
}
