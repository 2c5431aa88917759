import { expect, test } from 'vitest';
import { checkModel, explain } from './check-model.ts';
import { Difference } from './difference.ts';
import { MUTANTS } from './mutants.ts';
import type { Plant } from './patched.ts';

const {
  SPILLWAY_SEED,
  SPILLWAY_MODEL_RUNS = '150',
  SPILLWAY_MODEL_PATH,
  SPILLWAY_MODEL_REPLAY,
} = process.env;

test('the emulator and the model of its documentation never differ', { timeout: 1_200_000 }, async () => {
  const details = await checkModel({
    runs: Number(SPILLWAY_MODEL_RUNS),
    seed: Number(SPILLWAY_SEED),
    ...(SPILLWAY_MODEL_PATH === undefined ? {} : { path: SPILLWAY_MODEL_PATH }),
    ...(SPILLWAY_MODEL_REPLAY === undefined ? {} : { replayPath: SPILLWAY_MODEL_REPLAY }),
    shrinks: true,
  });
  expect(explain(details)).toBe('');
});

/** Most are found in a few dozen runs; the bound is the same as for a thorough search. */
const ENOUGH = 1000;

test.each(Object.entries(MUTANTS))('it is found when %s', { timeout: 300_000 }, async (_, plant) => {
  const mend = plant();
  try {
    const details = await checkModel({ runs: ENOUGH, seed: Number(SPILLWAY_SEED), shrinks: false });
    expect(details.errorInstance).toBeInstanceOf(Difference);
  } finally {
    mend();
  }
});

test('what is printed of a difference finds it again at once', { timeout: 120_000 }, async () => {
  const mend = (MUTANTS['a 429 counts as accepted'] as Plant)();
  try {
    const seed = Number(SPILLWAY_SEED);
    const found = await checkModel({ runs: ENOUGH, seed, shrinks: true });
    const path = found.counterexamplePath ?? '';
    const replayPath = /replayPath="([^"]*)"/.exec(explain(found))?.[1] ?? '';
    const again = await checkModel({ runs: ENOUGH, seed, path, replayPath, shrinks: false });
    expect(again.numRuns).toBe(1);
    expect(String(again.counterexample?.[1])).toBe(String(found.counterexample?.[1]));
  } finally {
    mend();
  }
});
