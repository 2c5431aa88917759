import { expect, test } from 'vitest';
import { staysInItsRegion } from './checks/error/stays-in-its-region.ts';
import { REFERENCE } from './clients/reference/reference-kind.ts';
import { conformKind } from './conform-client.ts';
import type { CheckFindings } from './runner/check-run.ts';
import type { SuiteProgress } from './runner/run-suite.ts';

const SEED = Number(process.env.SPILLWAY_SEED);
const run = {
  checks: [staysInItsRegion],
  seed: SEED,
  runs: 60,
  strict: true,
  replay: (token: string) => token,
};

test(`cases that wait for their turn are played no more when a run is ended, seed ${SEED}`, async () => {
  const stop = new AbortController();
  const told: SuiteProgress[] = [];
  const { outcomes } = await conformKind(REFERENCE, {
    ...run,
    places: 1,
    signal: stop.signal,
    progress: (state) => {
      told.push(state);
      if (state.played === 2) stop.abort();
    },
  });
  expect(outcomes).toEqual([]);
  // The one that took the place of the second by then is played to its end.
  expect(told.at(-1)?.played).toBeLessThanOrEqual(3);
});

test(`what an earlier run played is counted and not played again, seed ${SEED}`, async () => {
  const kept = new Map<number, CheckFindings>();
  const memory = async () => ({
    recall: (_: string, block: number) => kept.get(block),
    keep: async (_: string, block: number, findings: CheckFindings) => void kept.set(block, findings),
  });
  await conformKind(REFERENCE, { ...run, memory });
  kept.delete(1);
  const told: SuiteProgress[] = [];
  const { outcomes } = await conformKind(REFERENCE, {
    ...run,
    memory,
    progress: (state) => told.push(state),
  });
  expect(told[0]?.played).toBe(50);
  expect(outcomes).toMatchObject([{ verdict: 'PASS', cases: 60 }]);
});
