import type { Socket } from 'node:net';
import type { Micros } from '../engine/clock.ts';
import type { VariableClock } from '../engine/variable-clock.ts';

/**
 * By which clock the waits of faults pass while the emulator's is manual: as the machine's own milliseconds, or not at all
 * until the emulator's is moved.
 */
export type FaultWaits = 'machine' | 'clock';

/** An answer that goes on at a moment. */
interface Due {
  readonly at: Micros;
  readonly goOn: () => void;
}

/** The answers that are held back on purpose: until some time has passed, or until the client leaves. */
export class HeldAnswers {
  #waiting = 0;
  #changes = 0;
  /** By time, and in the order in which they began to wait. */
  readonly #due: Due[] = [];
  /** Hears when an answer is to go on at a moment. */
  foreseen: ((at: Micros) => void) | null = null;

  constructor(
    private readonly clock: VariableClock,
    private readonly waits: FaultWaits,
  ) {}

  /** How many there are now. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How often one has begun to wait, or ended. */
  get changes(): number {
    return this.#changes;
  }

  /** When the next one goes on by the emulator's clock; `Infinity` when none does. */
  get nextAt(): Micros {
    return this.#due[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Holds an answer back until its client leaves. */
  keep(socket: Socket): void {
    if (!socket.closed) this.#hold(socket, () => undefined);
  }

  /**
   * Goes on after a while, unless the client has left by then.
   * @param millis milliseconds on the emulator's clock
   */
  after(socket: Socket, millis: number, goOn: () => void): void {
    const unlessLeft = () => {
      if (!socket.destroyed) goOn();
    };
    if (socket.closed) return;
    if (millis === 0) setImmediate(unlessLeft);
    else if (this.waits === 'clock') this.#byClock(socket, millis, unlessLeft);
    else this.#byMachine(socket, millis, unlessLeft);
  }

  /** Lets everything go on that is due by now, in its order. */
  settle(now: Micros): void {
    for (let first = this.#due[0]; first !== undefined && first.at <= now; first = this.#due[0]) {
      this.#due.shift();
      first.goOn();
    }
  }

  /**
   * Reads the moment at which an answer ends that is given to the system now. A clock that is moved by hand may be far on
   * before the system tells.
   */
  endOfAnswer(): () => Micros {
    const now = this.clock.now();
    return this.waits === 'clock' && this.clock.speed === 0 ? () => now : () => this.clock.now();
  }

  #byClock(socket: Socket, millis: number, goOn: () => void): void {
    const at = this.clock.now() + Math.round(millis * 1000);
    const letGo = this.#hold(socket, () => this.#due.splice(this.#due.indexOf(due), 1));
    const due: Due = {
      at,
      goOn: () => {
        letGo();
        goOn();
      },
    };
    let place = this.#due.length;
    while (place > 0 && (this.#due[place - 1]?.at ?? 0) > at) place -= 1;
    this.#due.splice(place, 0, due);
    this.foreseen?.(at);
  }

  #byMachine(socket: Socket, millis: number, goOn: () => void): void {
    const timer = setTimeout(
      () => {
        letGo();
        goOn();
      },
      millis / (this.clock.speed || 1),
    );
    const letGo = this.#hold(socket, () => clearTimeout(timer));
  }

  /** Counts an answer until its client leaves, or until it is let go. */
  #hold(socket: Socket, left: () => void): () => void {
    this.#waiting += 1;
    this.#changes += 1;
    const leave = () => {
      this.#waiting -= 1;
      this.#changes += 1;
      left();
    };
    socket.once('close', leave);
    return () => {
      socket.off('close', leave);
      this.#waiting -= 1;
      this.#changes += 1;
    };
  }
}
