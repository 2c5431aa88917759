import { afterAll, expect, test } from 'vitest';
import { ALL_CHECKS } from '../checks/all-checks.ts';
import type { Check } from '../checks/check.ts';
import { seededRandom } from '../client/seeded-random.ts';
import { virtualStage } from '../runner/stage.ts';
import { catchersOf, killCells, unjudgedBy } from './kill-matrix.ts';
import type { Mutant } from './mutant.ts';

/** One other check is run on each mutant, drawn anew in every run, so often of its own family: all on all take a quarter of an hour. */
const NEIGHBOUR_SHARE = 0.5;
const SEED = Number(process.env.SPILLWAY_SEED ?? 1);

/**
 * Tests that mutants are not caught by a check that they do not break. That their own check catches them is
 * tested with it, by `testCheck`.
 */
export async function testNoOtherCatches(mutants: readonly Mutant[]): Promise<void> {
  const stage = await virtualStage();
  afterAll(() => stage.close());
  const random = seededRandom(SEED);

  test.each(mutants.map((mutant) => ({ mutant, check: otherThan(mutant.breaks, random) })))(
    '$mutant.name breaks $mutant.breaks, and is not caught by $check.id',
    async ({ mutant, check }) => {
      const cells = await killCells(stage, [mutant], [check], { seed: 1 });
      expect([...catchersOf(cells, mutant.name), ...unjudgedBy(cells, mutant.name)]).toEqual([]);
    },
    30_000,
  );
}

/** A check that a mutant does not break: those of the same family are the likeliest to complain. */
function otherThan(breaks: string, random: () => number): Check {
  const others = ALL_CHECKS.filter(({ id }) => id !== breaks);
  const neighbours = others.filter(({ id }) => familyOf(id) === familyOf(breaks));
  const drawn = neighbours.length > 0 && random() < NEIGHBOUR_SHARE ? neighbours : others;
  const check = drawn[Math.floor(random() * drawn.length)];
  if (check === undefined) throw new Error('There is one check alone.');
  return check;
}

/** `RET` of RET-1. */
const familyOf = (id: string) => id.replace(/-.*/, '');
