import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planLoad, type Stretch } from '../../../scenarios/support/plan/load-plan.ts';
import { PROFILES } from '../../../scenarios/support/plan/profiles.ts';
import { arriving, type DrawnArrivals } from './arriving.ts';
import { busiestWindow } from './busiest-window.ts';
import { usersForStretches, withUsersFor } from './users-for.ts';

test.each<[Stretch[], number]>([
  [[[10, 400, 400]], 100],
  [[[10, 0, 400]], 98.75],
  [
    [
      [1, 0, 0],
      [0.1, 1000, 1000],
      [0.05, 0, 0],
      [0.1, 1000, 1000],
      [5, 0, 0],
    ],
    200,
  ],
  [[[0.1, 50, 50]], 5],
])('%j brings at most %d arrivals within a quarter of a second', (stretches, most) => {
  expect(busiestWindow(stretches, 0.25)).toBeCloseTo(most, 6);
});

test('a plan has users for its busiest quarter of a second, however its arrivals are drawn', () => {
  const drawn = fc.constantFrom<DrawnArrivals>('even', 'poisson', 'bursty');
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 500 }), fc.nat(), (how, rate, seed) => {
      const make = (users: number | undefined) =>
        arriving(
          planLoad({ profile: PROFILES.ci, rate, ...(users === undefined ? {} : { users }) }),
          how,
          seed,
        );
      const plan = withUsersFor(make, undefined);
      expect(plan.users).toBeGreaterThanOrEqual(usersForStretches(plan.stretches));
      if (how === 'even') expect(plan).toEqual(make(undefined));
    }),
    { numRuns: 30 },
  );
});

test('as many users as were asked for are taken, enough or not', () => {
  const make = (users: number | undefined) =>
    planLoad({ profile: PROFILES.ci, rate: 100, ...(users === undefined ? {} : { users }) });
  expect(withUsersFor(make, 3).users).toBe(3);
});
