import type { Finding, Sample } from '../finding.ts';

/** Tries of one layer that are looked for, at most. */
const MOST_TRIES = 10;
/** A wait at the end of a layer, and the first one of the next. */
const [END, ANEW] = ['end of', 'anew after'];
/** So many pairs of them must be known; a wait that begins anew is at most this share of the one before it, on average. */
const FEWEST = 12;
const SHARE = 0.7;
/** By how many standard errors the two must differ. */
const ERRORS = 3;

/** Where a layer ends: with the last wait of its own, or with the one that the layer above it makes. */
const ENDS = [
  { name: 'own', before: 2, fewestTries: 3 },
  { name: 'above', before: 1, fewestTries: 2 },
] as const;

/**
 * The waits at which one layer would end and the next begin, for every number of tries that a layer may make, in milliseconds.
 * @param waits those of one call in their order, in microseconds
 */
export function layerSamples(waits: readonly number[]): Sample[] {
  const tries = Array.from({ length: MOST_TRIES + 1 }, (_, count) => count);
  return ENDS.flatMap(({ name, before, fewestTries }) =>
    tries.slice(fewestTries).flatMap((count) =>
      waits.flatMap((wait, index) => {
        const end = waits[index - before];
        if (index === 0 || index % count !== 0 || end === undefined) return [];
        return [
          { of: `${END} ${count} ${name}`, value: end / 1000 },
          { of: `${ANEW} ${count} ${name}`, value: wait / 1000 },
        ];
      }),
    ),
  );
}

/**
 * Whether the waits of all calls come down after every so many tries. Waits of one layer stay or grow: of those that only stay,
 * with full jitter, it is said with α < 0.01, all numbers of tries together. Layers that double a full jitter once, the least
 * that can be seen, escape with β < 0.03 when 20 calls of three layers are known.
 * @param most tries that one call may make
 */
export function layerFindings(samples: readonly Sample[], most: number): Finding[] {
  for (const { name, fewestTries } of ENDS)
    for (let count = fewestTries; count <= MOST_TRIES; count++) {
      const end = averageOf(samples, `${END} ${count} ${name}`);
      const anew = averageOf(samples, `${ANEW} ${count} ${name}`);
      const error = Math.hypot(end.error / end.mean, anew.error / anew.mean);
      const comesDown = Math.log(anew.mean / end.mean) < Math.min(Math.log(SHARE), -ERRORS * error);
      if (end.count < FEWEST || !comesDown) continue;
      const waits = `${end.mean.toFixed(0)} ms before and ${anew.mean.toFixed(0)} ms after on average`;
      return [
        {
          sentence: `Waits begin anew after every ${count} tries, ${waits}, in calls of ${2 * most} tries and more, where ${most} are the most for one: layers multiply.`,
        },
      ];
    }
  return [];
}

function averageOf(samples: readonly Sample[], wanted: string) {
  const values = samples.filter(({ of }) => of === wanted).map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { count: values.length, mean, error: Math.sqrt(spread / values.length) };
}
