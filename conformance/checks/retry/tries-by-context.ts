import type { Attempts } from '../../trace/attempts.ts';
import type { Finding, Sample } from '../finding.ts';
import { headerOf } from '../header-of.ts';

/** Refused in one way without a hint: what the others are compared with. */
const PLAIN = 'without a hint';
const HINTED = 'with a hint';
const RENEWED = 'around the renewal of its token';
const IN_TURN = 'in several ways in turn';
/** Requests that pass besides: after a token expired a call must be made again. */
const FREE: Readonly<Record<string, number>> = { [RENEWED]: 1 };
/** Each is compared with its own kind: a layer may sit on some calls only. */
const WHAT: Readonly<Record<string, string>> = {
  SendMessage: 'A message',
  GetApp: 'A reading',
  ListMessages: 'A list of messages',
  V2ListTemplates: 'A list of templates',
};
/** Fewer tries have multiples by chance. */
const FEWEST_MULTIPLIED = 3;

/** Whether one of the answers to a call said when to come back. */
export function isHinted({ tries }: Pick<Attempts, 'tries'>): boolean {
  return tries.some(({ responseHeaders }) => headerOf(responseHeaders, 'retry-after') !== null);
}

/** Whether a token expired among the tries of a call. */
export function isRenewed({ tries }: Pick<Attempts, 'tries'>): boolean {
  return tries.some(({ status }) => status === 401);
}

/** Whether tries are whole rows of as many as one layer may make: those are RET-7's. */
export function areMultiplied(tries: number, most: number): boolean {
  return most >= FEWEST_MULTIPLIED && tries > most && tries % most === 0;
}

/** How many tries calls made that were refused, more than one. */
export function triesByContext(refused: readonly Attempts[]): Sample[] {
  return refused
    .filter(({ tries }) => tries.length > 1)
    .map((call) => {
      const what = WHAT[call.tries[0]?.operation ?? ''];
      return { of: `${what}, ${contextOf(call)}`, value: call.tries.length };
    });
}

function contextOf(call: Attempts): string {
  if (isRenewed(call)) return RENEWED;
  if (isHinted(call)) return HINTED;
  const [first, ...more] = call.tries;
  return more.every(({ status }) => status === first?.status) ? PLAIN : IN_TURN;
}

/**
 * Tries that are not counted in some context: of a client that keeps to its bound where it is refused in one way without a
 * hint, and so has one layer, no more tries pass in another.
 * @param most tries that one call may make
 * @param allowed how many those are, as the end of a sentence
 */
export function contextFindings(samples: readonly Sample[], most: number, allowed: string): Finding[] {
  const longest = longestOf(samples);
  return Object.values(WHAT).flatMap((what) => {
    const plain = longest(`${what}, ${PLAIN}`);
    if (plain === 0 || plain > most) return [];
    return [HINTED, RENEWED, IN_TURN].flatMap((context): Finding[] => {
      const tries = longest(`${what}, ${context}`);
      if (tries <= most + (FREE[context] ?? 0)) return [];
      if (context === HINTED && areMultiplied(tries, most)) return [];
      return [
        {
          sentence: `${what} made up to ${tries} wire requests while it was refused ${context}, and up to ${plain} ${PLAIN}, where ${allowed}.`,
        },
      ];
    });
  });
}

/**
 * A layer that serves hints, under one that tries everything again: of a client that keeps to its bound without a hint, the
 * tries that end with one are whole rows.
 * @param most tries that one call may make
 */
export function multipliedFindings(samples: readonly Sample[], most: number): Finding[] {
  const longest = longestOf(samples);
  return Object.values(WHAT).flatMap((what): Finding[] => {
    const [plain, tries] = [longest(`${what}, ${PLAIN}`), longest(`${what}, ${HINTED}`)];
    if (plain === 0 || plain > most || !areMultiplied(tries, most)) return [];
    return [
      {
        sentence: `${what} made up to ${tries} wire requests while it was refused ${HINTED}, ${tries / most} times ${most}, and up to ${plain} ${PLAIN}: layers multiply.`,
      },
    ];
  });
}

function longestOf(samples: readonly Sample[]) {
  return (wanted: string) =>
    Math.max(0, ...samples.filter(({ of }) => of === wanted).map(({ value }) => value));
}
