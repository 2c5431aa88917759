import { afterAll, expect, test } from 'vitest';
import { ALL_CHECKS } from '../checks/all-checks.ts';
import type { Check } from '../checks/check.ts';
import { seededRandom } from '../client/seeded-random.ts';
import { virtualStage } from '../runner/stage.ts';
import { catchersOf, killCells, unjudgedBy } from './kill-matrix.ts';
import type { Mutant } from './mutant.ts';

/** Checks of the own family and of the others that are run on each mutant, drawn anew in every run: all take five minutes. */
const NEIGHBOURS = 1;
const STRANGERS = 1;
const SEED = Number(process.env.SPILLWAY_SEED ?? 1);

/**
 * Tests that mutants are caught by none of some checks that they do not break. That their own check catches them is
 * tested with it, by `testCheck`.
 */
export async function testNoOtherCatches(mutants: readonly Mutant[]): Promise<void> {
  const stage = await virtualStage();
  afterAll(() => stage.close());
  const random = seededRandom(SEED);

  test.each(mutants.map((mutant) => ({ mutant, checks: othersOf(mutant.breaks, random) })))(
    '$mutant.name breaks $mutant.breaks and is caught by no other',
    async ({ mutant, checks }) => {
      const cells = await killCells(stage, [mutant], checks, { seed: 1 });
      expect([...catchersOf(cells, mutant.name), ...unjudgedBy(cells, mutant.name)]).toEqual([]);
    },
    30_000,
  );
}

/** Some of the checks that a mutant does not break: those of the same family are the likeliest to complain. */
function othersOf(breaks: string, random: () => number): readonly Check[] {
  const others = ALL_CHECKS.filter(({ id }) => id !== breaks)
    .map((check) => ({ check, lot: random() }))
    .toSorted((one, other) => one.lot - other.lot)
    .map(({ check }) => check);
  const isNeighbour = ({ id }: Check) => familyOf(id) === familyOf(breaks);
  return [
    ...others.filter(isNeighbour).slice(0, NEIGHBOURS),
    ...others.filter((check) => !isNeighbour(check)).slice(0, STRANGERS),
  ];
}

/** `RET` of RET-1. */
const familyOf = (id: string) => id.replace(/-.*/, '');
