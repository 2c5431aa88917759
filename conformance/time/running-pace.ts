import type { Pace } from './pace.ts';

/** Timers of Node and of Python may ring this much early, and clocks are read a little apart. */
const TIMER_GRACE_MILLIS = 2;
/** A busy machine of two cores notes things this late; garbage collection and start-up of a client are in it. */
const MACHINE_SLACK_MILLIS = 150;
/** The longest wait of a Node timer. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** Time that runs by itself, on a clock that may jump. */
export interface RunningPace extends Pace {
  readonly speed: number;
  /** The next moment that is waited for; `Infinity` when none is. */
  nextAt(): number;
  /** To be told when the clock has jumped. */
  jumped(): void;
}

/**
 * Time that runs by itself, as fast as the machine's or faster.
 * @param now microseconds on the emulator's clock
 * @param speed seconds of it in a second of the machine
 */
export function runningPace(now: () => number, speed: number): RunningPace {
  const waits = new Map<() => void, number>();
  return {
    speed,
    nextAt: () => Math.min(...waits.values()),
    jumped: () => {
      for (const look of [...waits.keys()]) look();
    },
    now,
    graceMicros: TIMER_GRACE_MILLIS * 1000 * speed,
    slackMicros: MACHINE_SLACK_MILLIS * 1000 * speed,
    until: (micros, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const done = () => {
          waits.delete(look);
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const look = () => {
          clearTimeout(timer);
          const left = (micros - now()) / (1000 * speed);
          if (left <= 0) return done();
          timer = setTimeout(look, Math.min(Math.ceil(left), LONGEST_TIMER_MILLIS));
        };
        let timer: ReturnType<typeof setTimeout> | undefined;
        waits.set(look, micros);
        signal?.addEventListener('abort', done, { once: true });
        look();
      }),
  };
}
