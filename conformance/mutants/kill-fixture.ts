import { afterAll, expect, test } from 'vitest';
import { ALL_CHECKS } from '../checks/all-checks.ts';
import { seededRandom } from '../client/seeded-random.ts';
import { virtualStage } from '../runner/stage.ts';
import { explainKills, killCells } from './kill-matrix.ts';
import type { Mutant } from './mutant.ts';

/** Checks of the own family and of the others that are run on each mutant, drawn anew in every run: all take five minutes. */
const NEIGHBOURS = 1;
const STRANGERS = 1;
const SEED = Number(process.env.SPILLWAY_SEED ?? 1);

/** Tests that mutants are caught by the check they break, and by none of some others. */
export async function testKills(mutants: readonly Mutant[]): Promise<void> {
  const stage = await virtualStage();
  afterAll(() => stage.close());
  const random = seededRandom(SEED);

  test.each(mutants.map((mutant) => ({ mutant, checks: checksFor(mutant.breaks, random) })))(
    '$mutant.name is caught by $mutant.breaks and by no other',
    async ({ mutant, checks }) => {
      const cells = await killCells(stage, [mutant], checks, { seed: 1 });
      expect(explainKills(cells, [mutant])).toEqual([]);
    },
    30_000,
  );
}

/** The mutant's own check, and some of the others: those of its family are the likeliest to complain as well. */
function checksFor(breaks: string, random: () => number) {
  const others = ALL_CHECKS.filter(({ id }) => id !== breaks)
    .map((check) => ({ check, lot: random() }))
    .toSorted((one, other) => one.lot - other.lot)
    .map(({ check }) => check);
  const isNeighbour = ({ id }: { readonly id: string }) => familyOf(id) === familyOf(breaks);
  const drawn = [
    ...others.filter(isNeighbour).slice(0, NEIGHBOURS),
    ...others.filter((check) => !isNeighbour(check)).slice(0, STRANGERS),
  ];
  return ALL_CHECKS.filter((check) => check.id === breaks || drawn.includes(check));
}

/** `RET` of RET-1. */
const familyOf = (id: string) => id.replace(/-.*/, '');
