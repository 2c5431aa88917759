import type { Finding } from '../finding.ts';
import { quantile } from '../quantile.ts';

/** Pairs of waits that must be known at a place among those of a call, and the share of them that must be alike. */
const FEWEST = 6;
const SHARE = 0.8;
/** Two waits are alike when they are closer than so many of those of any two clients. */
const CLOSE = 0.2;
/** Where those are closer than timers are inexact, so many times, nothing is said. */
const GRAINS = 2;

/**
 * Whether jitter is drawn once for a client, so that its calls wait alike, and not as those of another client. Whatever its
 * jitter, of a client that draws it anew each fifth pair is that close by chance: six pairs α < 0.002, eight α < 0.0001. One
 * that draws it once escapes where the machine makes requests late by more than clients differ (β < 0.01 on a quiet one).
 * @param waits the milliseconds before the second try of every call, then those before the third, and so on
 * @param gaps by how much those of two calls of one client differ, place by place
 */
export function frozenFindings(
  what: string,
  waits: readonly (readonly number[])[],
  gaps: readonly (readonly number[])[],
  grain: number,
): Finding[] {
  const places = gaps.flatMap((within, place) => {
    const close = quantile(differences(waits[place] ?? []), CLOSE);
    if (within.length < FEWEST || !(close > GRAINS * grain)) return [];
    return [{ pairs: within.length, alike: within.filter((gap) => gap < close).length }];
  });
  const [first] = places;
  if (first === undefined || places.some(({ pairs, alike }) => alike < SHARE * pairs)) return [];
  return [
    {
      sentence: `The waits of ${what} differ from client to client, and not from call to call of one: in ${first.alike} of ${first.pairs} pairs they are alike. Jitter is to be drawn for every wait.`,
    },
  ];
}

/** By how much every two of some numbers differ. */
function differences(values: readonly number[]): number[] {
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => Math.abs(one - other)));
}
