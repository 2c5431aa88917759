import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { ALL_MUTANTS } from './mutants/all-mutants.ts';

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
