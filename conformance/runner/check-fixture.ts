import { afterAll, expect, test } from 'vitest';
import type { Check } from '../checks/check.ts';
import { REFERENCE } from '../clients/reference/reference-kind.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { sentencesOf, startBench } from './bench-fixture.ts';

/** The whole suite is run on the reference client under more of them: see `reference-client.test.ts`. */
const SEEDS = [1, 2];
/** Milliseconds of a busy machine. */
const TIMEOUT_MILLIS = 120_000;

/** What a check says of a mutant of its own. */
export interface Caught {
  readonly mutant: string;
  /** One of the sentences that it says. */
  readonly sentence: RegExp;
  /** The most faults that are left in the smallest case, where one case shows it. */
  readonly mostFaults?: number;
}

/** Tests that a check lets the reference client pass, whatever the seed, and catches each of its mutants. */
export async function testCheck(
  check: Check,
  mutants: readonly Mutant[],
  caught: readonly Caught[],
): Promise<void> {
  const { stage, find } = await startBench();
  afterAll(() => stage.close());

  test.each(SEEDS)(
    `the reference client passes ${check.id}, seed %i`,
    async (seed) => {
      const found = await find(check, REFERENCE, seed);
      expect(sentencesOf(check, REFERENCE, found)).toEqual([]);
      expect(found.exercised).toBeGreaterThan(0);
    },
    TIMEOUT_MILLIS,
  );

  test(`every mutant of ${check.id} is named here`, () => {
    const own = mutants.filter(({ breaks }) => breaks === check.id).map(({ name }) => name);
    expect(caught.map(({ mutant }) => mutant).sort()).toEqual(own.sort());
  });

  test.each(caught)(
    `${check.id} catches $mutant`,
    async ({ mutant, sentence, mostFaults = 3 }) => {
      const kind = kindOf(mutants, mutant);
      // A suite would not even play a check that does not bind the client.
      expect(check.inapplicable?.(kind.hello) ?? null).toBeNull();
      const found = await find(check, kind);
      expect(sentencesOf(check, kind, found).join('\n')).toMatch(sentence);
      expect(found.failing?.counterexample.case.faults.length ?? 0).toBeLessThanOrEqual(mostFaults);
    },
    TIMEOUT_MILLIS,
  );
}

function kindOf(mutants: readonly Mutant[], wanted: string): Mutant['kind'] {
  const mutant = mutants.find(({ name }) => name === wanted);
  if (mutant === undefined) throw new Error(`There is no mutant ${wanted}.`);
  return mutant.kind;
}
