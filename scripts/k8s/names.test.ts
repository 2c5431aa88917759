import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressVariable, podNames } from './names.ts';

/** RFC 1123, and it begins with a letter, as the names of Services must. */
const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const runs = fc.record({
  scenario: fc.string({ minLength: 1, maxLength: 80 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

test('all are DNS labels, also with what the operator puts behind them', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const names = podNames(run);
      for (const name of [...Object.values(names), `${names.run}-service-64`, `${names.run}-initializer`]) {
        expect(name).toMatch(LABEL);
        expect(name.length).toBeLessThanOrEqual(63);
      }
    }),
  );
});

test('two runs of other seeds have other names, and the same one has the same', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (run, seed) => {
      expect(podNames(run)).toEqual(podNames({ ...run }));
      expect(podNames(run).run === podNames({ ...run, seed }).run).toBe(run.seed === seed);
    }),
  );
});

test('the variable of a Service is what Kubernetes calls it', () => {
  expect(addressVariable(podNames({ scenario: 'send', seed: 71 }).emulator)).toBe(
    'SPILLWAY_SEND_1Z_EMULATOR_SERVICE_HOST',
  );
});
