import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadFrom, secondsBeforeSteady, stagesOf, usersFor } from './load.ts';

test('the load has defaults, and refuses what is no number above 0', () => {
  expect(loadFrom({}, 1200)).toEqual({
    rate: 1200,
    warmupSeconds: 3,
    settleSeconds: 3,
    steadySeconds: 20,
    users: usersFor(1200),
  });
  for (const bad of ['0', '-1', 'many', 'Infinity']) {
    expect(() => loadFrom({ SPILLWAY_RATE: bad }, 1200)).toThrow('SPILLWAY_RATE');
  }
});

const loads = fc.record({
  rate: fc.integer({ min: 1, max: 100_000 }),
  warmupSeconds: fc.integer({ min: 1, max: 3600 }),
  settleSeconds: fc.integer({ min: 1, max: 10 }),
  steadySeconds: fc.integer({ min: 1, max: 86_400 }),
  users: fc.integer({ min: 1, max: 50_000 }),
});

test('before the rate rises every virtual user had an arrival to open its connection with, at most 250 a second', () => {
  fc.assert(
    fc.property(loads, (load) => {
      const [, connecting] = stagesOf(load);
      if (connecting === undefined) return false;
      return connecting.target * connecting.seconds >= load.users && connecting.target <= 250;
    }),
  );
});

test('the full rate holds from before the steady phase to its end', () => {
  fc.assert(
    fc.property(loads, (load) => {
      const stages = stagesOf(load);
      const [rise, full] = stages.slice(-2);
      const total = stages.reduce((sum, { seconds }) => sum + seconds, 0);
      return (
        rise?.target === load.rate &&
        full?.target === load.rate &&
        full.seconds === load.settleSeconds + load.steadySeconds &&
        secondsBeforeSteady(load) + load.steadySeconds === total
      );
    }),
  );
});
