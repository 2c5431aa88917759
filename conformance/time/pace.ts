/** How emulated time passes for a runner and for the clients it drives. */
export interface Pace {
  /** Seconds of emulated time in a second of the machine; `null` when it only moves while everybody waits. */
  readonly speed: number | null;
  /** Microseconds on the emulator's clock. */
  now(): number;
  /** Resolves when the emulator's clock shows `micros`, or the signal is aborted. Never rejects. */
  until(micros: number, signal?: AbortSignal): Promise<void>;
  /** How much earlier than due a timer of a client may show on the emulator's clock, in microseconds. */
  readonly graceMicros: number;
  /** How late an event may be noted through no fault of the client's, in microseconds. */
  readonly slackMicros: number;
}
