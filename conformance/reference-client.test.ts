import { afterAll, describe, expect, test } from 'vitest';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { REFERENCE } from './clients/reference/reference-kind.ts';
import { conformKindOn } from './conform-client.ts';
import { virtualStage } from './runner/stage.ts';

const stage = await virtualStage();
afterAll(() => stage.close());

/** Repeats of the whole suite; `SPILLWAY_REFERENCE_RUNS=200` makes as many as the suite was measured with. */
const RUNS = Number(process.env.SPILLWAY_REFERENCE_RUNS ?? 1);
const FIRST_SEED = Number(process.env.SPILLWAY_SEED ?? 1);
/** A suite takes five seconds, and a busy machine ten times as long. */
const TIMEOUT_MILLIS = 120_000;

describe('the reference client', () => {
  test.each(Array.from({ length: RUNS }, (_, n) => (FIRST_SEED + n) % 2 ** 31))(
    'keeps every rule at MUST and SHOULD, seed %i',
    async (seed) => {
      const run = { checks: ALL_CHECKS, seed, strict: true, replay: (token: string) => token };
      const { outcomes } = await conformKindOn(stage, REFERENCE, run);
      const others = outcomes.filter(({ verdict }) => verdict !== 'PASS');
      expect(others.map(({ id, verdict, sentence }) => `${id} ${verdict}: ${sentence}`)).toEqual([]);
      expect(outcomes).toHaveLength(ALL_CHECKS.length);
    },
    TIMEOUT_MILLIS,
  );
});
