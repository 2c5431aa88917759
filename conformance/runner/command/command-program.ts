import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AdapterCommand } from '../../host/adapter-process.ts';
import { HostGone } from '../../host/client-host.ts';

/** What is kept of what it prints. */
const KEPT_PRINT = 200_000;
const LAST_WORDS_MILLIS = 500;

/**
 * A program of the user's that does what it does and ends by itself. It runs in a process group of its own, so that nothing
 * it started outlives it.
 */
export class CommandProgram {
  /** Resolves when it has ended, and with it all that it started: `with exit code 1`, `by SIGKILL`. Never rejects. */
  readonly ended: Promise<string>;
  #printed = '';

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.kill();
        const end = signal === null ? `with exit code ${code}` : `by ${signal}`;
        // Its last words are read, but who left its group may hold its output open.
        const timer = setTimeout(() => resolve(end), LAST_WORDS_MILLIS);
        child.once('close', () => {
          clearTimeout(timer);
          resolve(end);
        });
      });
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        if (this.#printed.length < KEPT_PRINT) this.#printed += chunk.toString('utf8');
      });
  }

  /**
   * Starts it.
   * @throws HostGone when it cannot be started
   */
  static async start({ command, env, cwd }: AdapterCommand): Promise<CommandProgram> {
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      ...(cwd === undefined ? {} : { cwd }),
    });
    const started = new CommandProgram(child);
    try {
      await once(child, 'spawn');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const why = code === 'ENOENT' ? 'there is no such program' : message;
      throw new HostGone(`${program} cannot be started: ${why}.`);
    }
    return started;
  }

  /** Its process, and the group of all that it starts. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** What it printed until now, on both of its outputs. */
  get printed(): string {
    return this.#printed;
  }

  /** Ends it by force, with all that it started. */
  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody of the group is left.
    }
  }
}
