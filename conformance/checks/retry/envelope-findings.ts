import type { Finding } from '../finding.ts';
import { quantile } from '../quantile.ts';

/** The calls whose waits a verdict needs. */
const FEWEST = 16;
/** How much longer than the first wait the longest must be on average: with two waits, and with more. */
const GROWN_ONCE = 1.3;
const GROWN = 1.5;
/** Share of the wait that the middle half of the waits must span: less keeps a fleet together. */
const SPREAD = 0.05;
/** A spread is only judged where timers are at least as fine as that, early and late. */
const GRAINS = 2;
/** What a program needs to come back when it waits for nothing. */
const TURN_MILLIS = 12;

/**
 * What is wrong with the waits of one kind of call, without a hint.
 * @param waits the milliseconds before the second try of every call, then those before the third, and so on
 * @param grain milliseconds to which the client's timers are exact
 */
export function envelopeFindings(
  what: string,
  waits: readonly (readonly number[])[],
  grain: number,
): Finding[] {
  const enough = waits.filter((each) => each.length >= FEWEST);
  const [first, ...later] = enough.map(mean);
  if (first === undefined) return [];
  const calls = enough[0]?.length ?? 0;
  if (first + Math.max(0, ...later) <= TURN_MILLIS + grain) {
    return [{ sentence: `${what} are tried again at once, without any back-off, in ${calls} calls.` }];
  }
  const longest = Math.max(...later);
  const grown = (longest + grain) / (first + grain);
  const findings: Finding[] = [];
  if (later.length > 0 && grown < (later.length === 1 ? GROWN_ONCE : GROWN)) {
    findings.push({
      sentence: `The waits of ${what} do not grow: ${[first, ...later].map((each) => `${each.toFixed(0)} ms`).join(', ')} on average of ${calls} calls.`,
    });
  }
  const spreads = enough.flatMap((each) => spreadOf(each, grain));
  const widest = Math.max(...spreads);
  if (spreads.length > 0 && widest <= SPREAD) {
    findings.push({
      sentence: `The waits of ${what} have no randomness: the middle half of ${calls} spans ${(100 * widest).toFixed(1)} % of the wait, at timers exact to ${grain} ms.`,
    });
  }
  return findings;
}

/** How wide the middle half is, as a share of the median; nothing where timers are too coarse to tell. */
function spreadOf(waits: readonly number[], grain: number): number[] {
  const median = quantile(waits, 0.5);
  if (GRAINS * grain > SPREAD * median) return [];
  return [(quantile(waits, 0.75) - quantile(waits, 0.25)) / median];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
