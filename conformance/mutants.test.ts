import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { seededRandom } from './client/seeded-random.ts';
import { ALL_MUTANTS } from './mutants/all-mutants.ts';
import { explainKills, killCells } from './mutants/kill-matrix.ts';
import { virtualStage } from './runner/stage.ts';

const stage = await virtualStage();
afterAll(() => stage.close());

/** Checks besides its own that are run on each mutant, drawn anew in every run: all of them take five minutes. */
const OTHERS = Number(process.env.SPILLWAY_KILL_OTHERS ?? 2);
const SEED = Number(process.env.SPILLWAY_SEED ?? 1);
const random = seededRandom(SEED);

/** The mutant's own check, and some of the others. */
function checksFor(breaks: string) {
  const others = ALL_CHECKS.filter(({ id }) => id !== breaks);
  const drawn = others
    .map((check) => ({ check, lot: random() }))
    .toSorted((one, other) => one.lot - other.lot)
    .slice(0, OTHERS);
  return ALL_CHECKS.filter((check) => check.id === breaks || drawn.some((each) => each.check === check));
}

describe('a client that is broken on purpose', () => {
  test.each(ALL_MUTANTS.map((mutant) => ({ mutant, checks: checksFor(mutant.breaks) })))(
    '$mutant.name is caught by $mutant.breaks and by no other',
    async ({ mutant, checks }) => {
      const cells = await killCells(stage, [mutant], checks, { seed: 1 });
      expect(explainKills(cells, [mutant])).toEqual([]);
    },
    30_000,
  );
});

test('every check has a mutant, and every mutant a name of its own', () => {
  const broken = new Set(ALL_MUTANTS.map(({ breaks }) => breaks));
  expect(ALL_CHECKS.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  expect(new Set(ALL_MUTANTS.map(({ name }) => name)).size).toBe(ALL_MUTANTS.length);
});

test('the kill matrix in the docs tells of every mutant: npm run matrix -- kills', () => {
  const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'KILLS.md'), 'utf8');
  expect(ALL_MUTANTS.filter(({ name }) => !page.includes(`| ${name} |`)).map(({ name }) => name)).toEqual([]);
  expect(page).toContain(`${ALL_MUTANTS.length} of ${ALL_MUTANTS.length} mutants are caught`);
});
