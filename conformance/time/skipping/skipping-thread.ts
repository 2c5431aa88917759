import type { Socket } from 'node:net';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** What a thread says: who it is, that it has heard a question, or that it only waits. */
const Line = Compile(
  Type.Union([
    Type.Object({ program: Type.String(), main: Type.Boolean() }),
    Type.Object({ applied: Type.Integer() }),
    Type.Object({
      idle: Type.Integer(),
      next: Type.Union([Type.Number(), Type.Null()]),
      children: Type.Integer(),
    }),
  ]),
);

/** The longest line that is read, in characters. */
const LONGEST_LINE = 10_000;

/** A thread of a client program that lives in dilated time, and lets Spillway skip time. */
export class SkippingThread {
  /** The program that it belongs to; `null` until it has said so. */
  program: string | null = null;
  /** Whether it is the main thread of a process. */
  isMain = false;
  /** The last question that it has heard. */
  applied = 0;
  /** The last question to which it has answered that it only waits, with the wall time of its next timer in ms. */
  idle: { readonly ask: number; readonly nextMillis: number; readonly children: number } | null = null;
  #rest = '';

  /**
   * @param changed is told when it has said something
   * @param left is told when it is gone
   */
  constructor(
    private readonly socket: Socket,
    changed: () => void,
    left: () => void,
  ) {
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      if (this.#rest.length > LONGEST_LINE || !lines.every((line) => this.#hear(line))) socket.destroy();
      else changed();
    });
    socket.on('error', () => undefined);
    socket.once('close', left);
  }

  tell(skipped: number, ask: number): void {
    this.socket.write(`${JSON.stringify({ skipped, ask })}\n`);
  }

  close(): void {
    this.socket.destroy();
  }

  /** @returns whether it makes sense */
  #hear(text: string): boolean {
    const line = parsed(text);
    if (!Line.Check(line)) return false;
    if ('program' in line) {
      this.program = line.program;
      this.isMain = line.main;
    } else if ('applied' in line) this.applied = line.applied;
    else {
      const { idle: ask, next, children } = line;
      this.idle = { ask, nextMillis: next ?? Number.POSITIVE_INFINITY, children };
    }
    return true;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
