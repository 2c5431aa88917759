import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REFERENCE } from '../clients/reference/reference-kind.ts';
import { CAPABILITIES } from '../protocol/capabilities.ts';
import type { Policy } from '../protocol/policy.ts';
import { ALL_CHECKS } from './all-checks.ts';

const policies: fc.Arbitrary<Policy> = fc.record(
  {
    retries: fc.constantFrom('retrying' as const, 'surfacing' as const),
    attempts: fc.integer({ min: 1, max: 100 }),
    timeoutSeconds: fc.option(fc.integer({ min: 1, max: 600 })),
    delivery: fc.constantFrom('at-most-once' as const, 'at-least-once' as const),
  },
  { requiredKeys: ['retries'] },
);

test('every check has cases for whatever a client can do and says of itself', () => {
  fc.assert(
    fc.property(fc.subarray([...CAPABILITIES]), policies, fc.integer(), (more, policy, seed) => {
      const hello = { ...REFERENCE.hello, capabilities: [...new Set(['send' as const, ...more])], policy };
      for (const check of ALL_CHECKS) {
        if (check.capabilities.some((each) => !hello.capabilities.includes(each))) continue;
        if ((check.inapplicable?.(hello) ?? null) !== null) continue;
        const cases = fc.sample(check.cases(hello), { seed, numRuns: 3 });
        expect(cases.filter(({ workload }) => workload.length === 0).map(() => check.id)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
