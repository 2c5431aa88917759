/** The first wait of a worker that the token host refused is at most so long; the ceiling doubles from there. */
const FIRST_CEILING_SECONDS = 0.5;
/** The highest ceiling. */
export const LONGEST_WAIT_SECONDS = 1;

/**
 * Full jitter: any wait from nothing to a ceiling that doubles with every refusal.
 * @param refusals that came so far, from 1
 * @param random from 0 to 1
 * @returns seconds
 */
export function backOff(refusals: number, random: number): number {
  return random * Math.min(LONGEST_WAIT_SECONDS, FIRST_CEILING_SECONDS * 2 ** (refusals - 1));
}
