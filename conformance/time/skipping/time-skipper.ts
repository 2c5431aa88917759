import type { RunningPace } from '../running-pace.ts';
import { type ExpectedProgram, SkipChannel } from './skip-channel.ts';

/** As much of an emulator as the skipping of time needs. Its clock must be dilated, and its faults must wait by that clock. */
export interface SkippingEmulator {
  now(): number;
  wallMillis(): number;
  underWay(): number;
  activity(): number;
  nextRelease(): number;
  skip(micros: number, told: () => Promise<void>): Promise<void>;
}

/** How long somebody has to say that they only wait, and to hear of a jump, in ms of the machine. */
const ANSWER_MILLIS = 100;
/** Turns of the event loop in which nothing may come in when everybody has said that they wait. */
const QUIET_TURNS = 3;
/** A jump ends so many ms of the machine before the next moment: timers need as long to ring. */
const LEAD_MILLIS = 1;
/** What is saved must be worth the asking: ms of the machine. */
const LEAST_MILLIS = 2;
/** How long the next look waits, in ms of the machine: while somebody does something, and when nobody waits for anything. */
const PAUSE_MILLIS = 1;
const IDLE_PAUSE_MILLIS = 5;

/**
 * Skips dilated time in which everybody waits: the clients, in processes of their own, the emulator and the runner. Their
 * clocks jump to shortly before the next moment that anybody waits for, the emulator's first, so that nobody's timer rings
 * early by it. Where there is any doubt, time goes on as it does.
 */
export class TimeSkipper {
  #skipped = 0;
  #ask = 0;
  /** The activity at the last question, while its answers are not used. */
  #askedAt: number | null = null;
  #lines = 0;
  #jumps = 0;
  #running: Promise<void> | null = null;
  #stopped = false;

  private constructor(
    private readonly channel: SkipChannel,
    private readonly emulator: SkippingEmulator,
    private readonly pace: RunningPace,
  ) {}

  /**
   * Gets ready.
   * @throws the system's error when no socket can be had
   */
  static async listen(emulator: SkippingEmulator, pace: RunningPace): Promise<TimeSkipper> {
    return new TimeSkipper(await SkipChannel.listen(), emulator, pace);
  }

  /** How often time has jumped. */
  get jumps(): number {
    return this.#jumps;
  }

  /** Expects a program that is started now: nothing is skipped until it has loaded the preload and said so. */
  expect(): ExpectedProgram {
    const { variables, left } = this.channel.expect();
    return { variables: { ...variables, SPILLWAY_TIME_SKIPPED: String(this.#skipped) }, left };
  }

  /** To be told of everything that the runner says to a client or hears of it. */
  note(): void {
    this.#lines += 1;
  }

  /** Begins to skip, once it is proven that everybody lives in the same time. */
  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await this.channel.close();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const millis = await this.#round();
      if (millis > 0) await new Promise((resolve) => setTimeout(resolve, millis));
    }
  }

  /** Skips once, if that can be. @returns after how many ms of the machine to try again */
  async #round(): Promise<number> {
    const { channel, emulator } = this;
    const before = this.#activity;
    const stands = this.#askedAt === before;
    this.#askedAt = null;
    if (emulator.underWay() > 0 || !channel.isWhole) return PAUSE_MILLIS;
    // What was asked with a jump still stands when nothing has come in since.
    if (!stands) this.#tell();
    this.#askedAt = null;
    const idle = await channel.idle(this.#ask, ANSWER_MILLIS);
    if (idle === null) return PAUSE_MILLIS;
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#activity !== before || emulator.underWay() > 0) return PAUSE_MILLIS;
    }
    const left = this.#left(idle.nextMillis);
    if (left === Number.POSITIVE_INFINITY) return IDLE_PAUSE_MILLIS;
    const { speed } = this.pace;
    const by = Math.floor(left - LEAD_MILLIS * 1000 * speed);
    if (by < LEAST_MILLIS * 1000 * speed) return Math.max(PAUSE_MILLIS, left / (1000 * speed));
    await this.#jump(by);
    return 0;
  }

  /** How many microseconds it is until the next moment that anybody waits for. */
  #left(nextMillis: number): number {
    const { emulator, pace } = this;
    const ofClients = (nextMillis - emulator.wallMillis()) * 1000;
    return Math.min(ofClients, Math.min(emulator.nextRelease(), pace.nextAt()) - emulator.now());
  }

  async #jump(micros: number): Promise<void> {
    const { channel, emulator, pace } = this;
    this.#skipped += micros;
    this.#jumps += 1;
    await emulator.skip(micros, async () => {
      this.#tell();
      // Who does not hear by then is busy, and will before anything else: the line is there.
      await channel.heard(this.#ask, ANSWER_MILLIS);
    });
    pace.jumped();
  }

  /** Tells every client how far time has jumped, and asks whether it only waits. */
  #tell(): void {
    this.#ask += 1;
    this.#askedAt = this.#activity;
    this.channel.tell(this.#skipped, this.#ask);
  }

  get #activity(): number {
    return this.emulator.activity() + this.#lines;
  }
}
