/** What a program needs to make the next request when it waits for nothing. */
const TURN_MICROS = 10_000;
/** How many graces of the clock that may look like: timers, scheduling and the network are dilated with it. */
const GRACES = 5;

/**
 * The longest wait that still counts as none, in microseconds: 15 ms in virtual time, 20 ms in real time, 210 ms in time
 * dilated twentyfold.
 */
export function atOnceMicros(graceMicros: number): number {
  return TURN_MICROS + GRACES * graceMicros;
}
