import type { Finding } from '../finding.ts';
import { quantile } from '../quantile.ts';

/** The calls whose waits a verdict needs. */
const FEWEST = 16;
/** How much longer than the first wait the longest must be on average: with two waits, and with more. */
const GROWN_ONCE = 1.3;
const GROWN = 1.5;
/** Share of the wait that the lower half of the waits must span, where timers are exact enough to see it. */
const SPREAD = 0.02;
/** Share of the wait that must be seen at least: with coarser timers nothing is said. */
const COARSEST = 0.05;
/** Where the lower half begins: a single wait may be cut short. */
export const LOWEST = 0.05;
/** A spread is only judged where timers are at least as fine as that, early and late. */
const GRAINS = 2;
/** A short wait may span so many times what requests are late by themselves, where a longer one is narrow. */
const LATES = 2;
/** The longest waits are left out of averages: the machine makes some of them. */
const KEPT = 0.9;
/** What a program needs to come back when it waits for nothing. */
const TURN_MILLIS = 12;

/** How exactly waits are seen, in milliseconds. */
export interface Sight {
  /** How early a timer may ring. */
  readonly grain: number;
  /** How late a request is that nobody waits for. */
  readonly turn: number;
  /** What the lower half of those spans. */
  readonly late: number;
}

/**
 * What is wrong with the waits of one kind of call, without a hint. Says nothing when requests are later by themselves than
 * the waits last.
 * @param waits the milliseconds before the second try of every call, then those before the third, and so on
 */
export function envelopeFindings(
  what: string,
  waits: readonly (readonly number[])[],
  { grain, turn, late }: Sight,
): Finding[] {
  const enough = waits.filter((each) => each.length >= FEWEST);
  const calls = enough[0]?.length ?? 0;
  const [first, ...later] = enough.map((each) => Math.max(0, mean(each) - turn));
  if (first === undefined) return [];
  const longest = Math.max(first, ...later);
  if (longest <= TURN_MILLIS + grain) {
    return [{ sentence: `${calls} ${what} were tried again at once, without any back-off.` }];
  }
  if (turn > longest) return [];
  const grown = (Math.max(0, ...later) + grain) / (first + grain);
  const findings: Finding[] = [];
  if (later.length > 0 && grown < (later.length === 1 ? GROWN_ONCE : GROWN)) {
    const means = [first, ...later].map((each) => `${each.toFixed(0)} ms`).join(', ');
    findings.push({ sentence: `The waits of ${calls} ${what} do not grow: ${means} on average.` });
  }
  const spreads = enough.flatMap((each) => spreadOf(each, grain, late));
  const widest = Math.max(...spreads.map(({ share }) => share));
  if (haveNoRandomness(spreads)) {
    findings.push({
      sentence: `The waits of ${calls} ${what} have no randomness: the lower half spans ${(100 * widest).toFixed(1)} % of the wait, at timers exact to ${grain} ms.`,
    });
  }
  return findings;
}

/** How wide the lower half of waits is, each as a share of their median. */
interface Spread {
  readonly share: number;
  /** How wide it must be to be told from what timers are inexact. */
  readonly seen: number;
  /** How wide the lateness of the machine may make it. */
  readonly late: number;
}

/** Nothing where timers are too coarse to tell. */
function spreadOf(waits: readonly number[], grain: number, late: number): Spread[] {
  const median = quantile(waits, 0.5);
  const inexact = (GRAINS * grain) / median;
  if (inexact > COARSEST) return [];
  const share = (median - quantile(waits, LOWEST)) / median;
  return [{ share, seen: Math.max(SPREAD, inexact), late: (LATES * late) / median }];
}

/**
 * Whether no wait is wider than timers are inexact; or, on a busy machine, one that it cannot make wider is not, and the others
 * are no wider than it makes them.
 */
function haveNoRandomness(spreads: readonly Spread[]): boolean {
  if (spreads.length === 0) return false;
  const isSharp = spreads.some(({ seen, late }) => late <= seen);
  return spreads.every(({ share, seen, late }) => share <= (isSharp ? Math.max(seen, late) : seen));
}

function mean(values: readonly number[]): number {
  const kept = values.toSorted((one, other) => one - other).slice(0, Math.ceil(KEPT * values.length));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
