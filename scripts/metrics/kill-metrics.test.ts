import { expect, test } from 'vitest';
import { ALL_MUTANTS } from '../../conformance/mutants/all-mutants.ts';
import { killMetrics } from './kill-metrics.ts';
import { samplesOf } from './metrics-fixture.ts';

test('a mutant is told under its own check, and under those that catch it as well; only an exact catch counts as one', async () => {
  const mutants = ALL_MUTANTS.slice(0, 3);
  const [exact, survivor, blurred] = mutants.map(({ name }) => name) as [string, string, string];
  const [one, two, three] = mutants.map(({ breaks }) => breaks) as [string, string, string];
  const cells = {
    [exact]: { [one]: 'FAIL', other: 'PASS' },
    [survivor]: { [two]: 'NOT-EXERCISED', other: 'INFO' },
    [blurred]: { [three]: 'WARN', other: 'WARN' },
  } as const;
  expect(Object.fromEntries(await samplesOf(killMetrics(cells, mutants)))).toEqual({
    [`spillway_kill_caught{mutant="${exact}",check="${one}"}`]: 1,
    [`spillway_kill_caught{mutant="${survivor}",check="${two}"}`]: 0,
    [`spillway_kill_caught{mutant="${blurred}",check="${three}"}`]: 1,
    [`spillway_kill_caught{mutant="${blurred}",check="other"}`]: 1,
    spillway_kill_mutants: 3,
    spillway_kill_exact_mutants: 1,
  });
});
