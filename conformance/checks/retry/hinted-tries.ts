import type { Attempts } from '../../trace/attempts.ts';
import type { Finding, Sample } from '../finding.ts';
import { headerOf } from '../header-of.ts';

/** Calls that were given a hint, and those that were not. */
const [HINTED, PLAIN] = ['hinted', 'plain'];
const WHAT: Readonly<Record<string, string>> = { SendMessage: 'A message', GetApp: 'A reading' };

/** Whether one of the answers to a call said when to come back. */
export function isHinted({ tries }: Pick<Attempts, 'tries'>): boolean {
  return tries.some(({ responseHeaders }) => headerOf(responseHeaders, 'retry-after') !== null);
}

/** How many tries calls made that were refused, if it was their number that ended them. */
export function trySamples(refused: readonly Attempts[]): Sample[] {
  return refused.filter(wasBounded).map((call) => ({
    of: `${call.tries[0]?.operation} ${isHinted(call) ? HINTED : PLAIN}`,
    value: call.tries.length,
  }));
}

/** A call that was refused in two ways may have been given up for the second one. */
function wasBounded({ tries: [first, ...more] }: Attempts): boolean {
  return more.length > 0 && more.every(({ status }) => status === first?.status);
}

/**
 * Tries that are not counted after a hint: of a client that keeps to its bound where there is no hint, and so has one layer,
 * no more tries pass after one.
 * @param most tries that one call may make
 * @param allowed how many those are, as the end of a sentence
 */
export function hintedFindings(samples: readonly Sample[], most: number, allowed: string): Finding[] {
  const longest = (of: string) =>
    Math.max(0, ...samples.filter((each) => each.of === of).map(({ value }) => value));
  return Object.entries(WHAT).flatMap(([operation, what]) => {
    const [plain, hinted] = [longest(`${operation} ${PLAIN}`), longest(`${operation} ${HINTED}`)];
    // More than the square of it is found in the case.
    if (plain === 0 || plain > most || hinted <= most || hinted > most ** 2) return [];
    return [
      {
        sentence: `${what} made up to ${hinted} wire requests while it was refused with a hint, and up to ${plain} without one, where ${allowed}.`,
      },
    ];
  });
}
