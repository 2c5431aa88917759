import type { ClockMode } from '../engine/variable-clock.ts';

/** How slow and how fast dilated time may be: seconds of the emulator in a second of the machine. */
export const SPEEDS = { min: 0.01, max: 10_000 } as const;

/** How the emulator's clock is to move: with the machine, at another speed, or only when it is told to. */
export type ClockSetting =
  | { readonly mode: 'real' | 'manual' }
  | { readonly mode: 'dilated'; readonly speed: number };

/** How far the clock is moved: whole milliseconds, or whole microseconds. */
export type ClockAdvance = { readonly millis: number } | { readonly micros: number };

/** What the emulator's clock shows. */
export interface ClockState {
  readonly mode: ClockMode;
  /** Seconds of the emulator in a second of the machine: 0 when the clock is manual. */
  readonly speed: number;
  /** The emulator's monotonic time, in microseconds since it started. */
  readonly nowMicros: number;
  /** The emulator's wall time, in ISO 8601. */
  readonly wallTime: string;
}
