import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS } from '../contract/fault-kinds.ts';
import { FaultPlan } from '../contract/fault-plan.ts';
import { canMeet, FAULT_TARGETS } from '../contract/fault-targets.ts';
import { randomFaultPlan } from './random-fault-plan.ts';

const seed = fc.nat({ max: 2 ** 32 - 1 });
const targets = fc.subarray([...FAULT_TARGETS], { minLength: 1 });
const size = fc.nat({ max: 60 });
const validator = Compile(FaultPlan);

describe('a random fault plan', () => {
  test('is a valid plan of the size asked for, and of the operations asked for', () => {
    fc.assert(
      fc.property(seed, size, targets, (from, many, of) => {
        const plan = randomFaultPlan(from, many, of);
        expect(validator.Errors(plan)).toEqual([]);
        expect(plan.faults.length).toBe(many);
        for (const { operation, kind } of plan.faults) {
          const named = of.find((target) => target === operation);
          expect(named !== undefined && canMeet(kind, named)).toBe(true);
        }
      }),
    );
  });

  test('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(seed, targets, (from, of) => {
        expect(randomFaultPlan(from, 30, of)).toEqual(randomFaultPlan(from, 30, of));
        expect(randomFaultPlan(from, 30, of)).not.toEqual(randomFaultPlan(from ^ 1, 30, of));
      }),
    );
  });

  test('begins like a shorter one of the same seed', () => {
    fc.assert(
      fc.property(seed, size, (from, many) => {
        const longer = randomFaultPlan(from, 60, FAULT_TARGETS).faults;
        expect(randomFaultPlan(from, many, FAULT_TARGETS).faults).toEqual(longer.slice(0, many));
      }),
    );
  });

  test.each(['SendMessage', 'IssueToken'] as const)(
    'of %s comes to every kind that it can meet',
    (target) => {
      const { faults } = randomFaultPlan(1, 1000, [target]);
      const reached = new Set(faults.map(({ kind }) => kind));
      expect([...reached].sort()).toEqual(FAULT_KINDS.filter((kind) => canMeet(kind, target)).sort());
    },
  );

  test('needs an operation to meet', () => {
    expect(() => randomFaultPlan(1, 1, [])).toThrow(RangeError);
  });
});
