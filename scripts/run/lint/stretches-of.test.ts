import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planLoad, type Stretch } from '../../../scenarios/support/plan/load-plan.ts';
import { PROFILES } from '../../../scenarios/support/plan/profiles.ts';
import { stagesOf, TIME_UNIT } from '../../../scenarios/support/plan/stages.ts';
import { secondsOfDuration, stretchesOf } from './stretches-of.ts';

test.each([
  ['0s', 0],
  ['50ms', 0.05],
  ['1m30s', 90],
  ['1h0m0.5s', 3600.5],
  ['100µs', 0.0001],
  ['1d2h', 93_600],
])('%s is %d seconds', (text, seconds) => {
  expect(secondsOfDuration(text)).toBeCloseTo(seconds, 9);
});

test('the stages of a plan are read back as its stretches', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(PROFILES)),
      fc.integer({ min: 1, max: 5000 }),
      (profile, rate) => {
        const plan = planLoad({ profile, rate });
        const scenario = { executor: 'ramping-arrival-rate', timeUnit: TIME_UNIT, stages: stagesOf(plan) };
        // In front there is a nudge, at the end the time for late ones.
        const told = stretchesOf(scenario)
          .filter(([seconds]) => seconds > 0)
          .slice(1, -1);
        const meant: Stretch[] = plan.stretches.filter(([seconds]) => seconds > 0);
        expect(told).toHaveLength(meant.length);
        for (const [index, stretch] of meant.entries()) {
          for (const part of [0, 1, 2] as const) expect(told[index]?.[part]).toBeCloseTo(stretch[part], 6);
        }
      },
    ),
  );
});
