import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { HostGone } from './client-host.ts';
import { endWithUs } from './end-with-us.ts';
import { lastWords } from './last-words.ts';

/** A program that speaks JSON lines. */
export interface AdapterCommand {
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Ends it at once, whatever it does. */
  readonly signal?: AbortSignal;
  /** Is told of every line to it, and of everything it says. */
  readonly noted?: () => void;
}

/** The longest line of an adapter, in characters; a list of a thousand ids is 30,000. */
const LONGEST_LINE = 1_000_000;
/** Empty lines are passed over, but not for ever. */
const MOST_BLANK = 10_000;
/** What is kept of what it prints on standard error. */
const KEPT_PRINT = 200_000;
/** How long a program has to end by itself when its input ends. */
const END_MILLIS = 500;

/**
 * The program of an adapter: lines to and from it, and its end. It runs in a process group of its own, so that nothing it
 * started outlives it.
 */
export class AdapterProcess {
  readonly #child: ChildProcess;
  readonly #noted: () => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #blank = 0;
  #printed = '';
  #tail = '';
  #gone: HostGone | null = null;
  #ended: Promise<void>;

  /**
   * Starts it.
   * @param hear is told every line it says, parsed
   * @param leave is told once, when it is gone or can no longer be trusted
   */
  constructor(
    { command, env, cwd, signal, noted = () => undefined }: AdapterCommand,
    private readonly hear: (line: unknown) => void,
    private readonly leave: (why: HostGone) => void,
  ) {
    const [program = '', ...args] = command;
    this.#noted = noted;
    this.#child = spawn(program, args, {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      ...(cwd === undefined ? {} : { cwd }),
      ...(signal === undefined ? {} : { signal, killSignal: 'SIGKILL' }),
    });
    const letGo = endWithUs(() => this.#kill('SIGKILL'));
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'ENOENT' ? 'there is no such program' : error.message;
        const asAsked = error.code === 'ABORT_ERR';
        this.fail(
          asAsked ? `${program} was ended, as was asked for.` : `${program} cannot be started: ${why}.`,
        );
        if (this.#child.pid === undefined) resolve();
      });
      this.#child.once('close', (code, signal) => {
        letGo();
        const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
        this.fail(`The client's program ended ${how}${lastWords(this.#tail)}.`);
        resolve();
      });
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#note(chunk.toString('utf8')));
    // Its end is told by 'close': writing to a program that is gone says nothing new.
    this.#child.stdin?.on('error', () => undefined);
  }

  /** Its process, and the group of all that it starts; `undefined` when it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Why it is gone; `null` while it can be spoken to. */
  get gone(): HostGone | null {
    return this.#gone;
  }

  say(line: object): void {
    if (this.#gone !== null) return;
    this.#noted();
    this.#child.stdin?.write(`${JSON.stringify(line)}\n`);
  }

  /** What it printed on standard error since this was asked last. */
  printed(): string {
    const printed = this.#printed;
    this.#printed = '';
    return printed;
  }

  /** Gives it up: from now on it is gone, for the reason that the sentence says. */
  fail(sentence: string): void {
    if (this.#gone !== null) return;
    this.#gone = new HostGone(sentence);
    this.#kill('SIGKILL');
    this.leave(this.#gone);
  }

  /** Ends it: by the end of its input, and soon after by force, with all that it started. */
  async stop(): Promise<void> {
    this.#gone ??= new HostGone("The client's program was ended.");
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#kill('SIGKILL'), END_MILLIS);
    await this.#ended;
    clearTimeout(timer);
    this.#kill('SIGKILL');
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  }

  #read(chunk: Buffer): void {
    this.#noted();
    if (this.#gone !== null) return;
    this.#rest += this.#decoder.write(chunk);
    const lines = this.#rest.split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > LONGEST_LINE) {
      this.fail(
        `The client's program floods standard output: a line of more than ${LONGEST_LINE} characters.`,
      );
      return;
    }
    for (const line of lines) {
      if (this.#gone !== null) return;
      if (line.trim() !== '') this.#hearLine(line);
      else if (++this.#blank > MOST_BLANK)
        this.fail("The client's program floods standard output: with empty lines.");
    }
  }

  #hearLine(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      const shown = line.length > 80 ? `${line.slice(0, 80)}…` : line;
      this.fail(
        `The client's program printed a line that is no JSON (${JSON.stringify(shown)}): standard output is for the protocol, print to standard error.`,
      );
      return;
    }
    this.hear(value);
  }

  #note(text: string): void {
    this.#tail = (this.#tail + text).slice(-20_000);
    if (this.#printed.length < KEPT_PRINT) this.#printed += text;
  }
}
