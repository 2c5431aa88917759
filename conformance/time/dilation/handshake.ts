/** A client was asked to sleep by its own means and then to say its wall clock. All times are in ms. */
export interface DilationHandshake {
  /** How many times as fast as the machine's the client's time is to run. */
  readonly speed: number;
  /** How long the client was asked to sleep, in its own time. Default: a second. */
  readonly sleepMillis?: number;
  /** The machine's wall time when the client was asked, and when its answer was there, since the epoch. */
  readonly realBefore: number;
  readonly realAfter: number;
  /** The wall time that was to be shown when the answer was there, since the epoch: the emulator's. */
  readonly shownAfter: number;
  /** The wall time that the client said, since the epoch. */
  readonly said: number;
  /** By how much of the machine's time clocks may differ. Default: 50. */
  readonly toleranceMillis?: number;
}

/** Whether a client lives in dilated time, and a sentence that says so with its numbers. */
export interface DilationVerdict {
  readonly holds: boolean;
  readonly detail: string;
}

/** A sleep that took so much of its length in the machine's time was not dilated: a timer may be a little early. */
const REAL_TIME_SHARE = 0.95;
/** Two readings of a clock that shows whole milliseconds may lie so much nearer than the moments they were taken at. */
const CLOCK_ERROR_MILLIS = 1;

/**
 * Judges whether dilation took, before anything that depends on time is judged: the sleep must have been as long as was
 * asked for in shown time and clearly shorter in real time, and the client's clock must agree with the emulator's.
 */
export function judgeDilation(handshake: DilationHandshake): DilationVerdict {
  const { speed, sleepMillis = 1000, toleranceMillis = 50 } = handshake;
  const took = handshake.realAfter - handshake.realBefore;
  const asked = `a sleep of ${seconds(sleepMillis)} at speed ${speed}`;
  const least = sleepMillis / speed;
  if (took + CLOCK_ERROR_MILLIS < least) {
    return fails(
      `The client came back early: ${asked} takes ${millis(least)} at least, and took ${millis(took)}.`,
    );
  }
  if (speed > 1 && took >= sleepMillis * REAL_TIME_SHARE) {
    return fails(
      `The client sleeps in real time: ${asked} took ${millis(took)} instead of ${millis(least)}.`,
    );
  }
  if (speed > 1 && took > (least + sleepMillis) / 2) {
    return fails(
      `It cannot be told whether the client is dilated: ${asked} took ${millis(took)}, nearer to real time than to ${millis(least)}.`,
    );
  }
  return judgeClock(handshake, took, sleepMillis, toleranceMillis * speed);
}

/** The client read its clock after its sleep and before its answer: at some moment between the two. */
function judgeClock(
  { speed, realAfter, shownAfter, said }: DilationHandshake,
  took: number,
  sleep: number,
  tolerance: number,
): DilationVerdict {
  const earliest = shownAfter - (took * speed - sleep);
  const off = said > shownAfter ? said - shownAfter : Math.min(0, said - earliest);
  if (Math.abs(off) <= tolerance) {
    return {
      holds: true,
      detail: `The client lives ${speed} times as fast as the machine: ${seconds(sleep)} of its own took ${millis(took)}, and its clock is ${Math.abs(off) < CLOCK_ERROR_MILLIS ? 'as the emulator has it' : `off by ${seconds(Math.abs(off))}`}.`,
    };
  }
  if (Math.abs(said - realAfter) <= tolerance) {
    return fails(
      `The client sleeps in dilated time but tells the machine's: its clock is ${seconds(Math.abs(off))} ${off > 0 ? 'ahead of' : 'behind'} the emulator's.`,
    );
  }
  return fails(
    `The client's clock is ${seconds(Math.abs(off))} ${off > 0 ? 'ahead of' : 'behind'} the emulator's; ${seconds(tolerance)} would do.`,
  );
}

const fails = (detail: string): DilationVerdict => ({ holds: false, detail });
const millis = (value: number): string => `${Number(value.toFixed(1))} ms`;
const seconds = (value: number): string => `${Number((value / 1000).toFixed(3))} s`;
