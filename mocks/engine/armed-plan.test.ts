import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../contract/fault-forms.ts';
import { FAULT_TARGETS, type FaultTarget, isMeantFor } from '../contract/fault-targets.ts';
import { ArmedPlan } from './armed-plan.ts';

const targets = ['SendMessage', 'GetApp', 'IssueToken'] as const satisfies FaultTarget[];
const kinds = [
  { kind: 'reset-after' },
  { kind: 'delay', millis: 5 },
  { kind: 'token-expired' },
  { kind: 'opaque-token' },
] as const;
const fault = fc
  .record(
    {
      operation: fc.constantFrom(...targets, '*'),
      kind: fc.constantFrom(...kinds),
      times: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant('always' as const)),
      skip: fc.nat({ max: 3 }),
    },
    { requiredKeys: ['operation', 'kind'] },
  )
  .map(({ kind, ...rest }) => ({ ...rest, ...kind }) as Fault);
const plan = fc.record({ faults: fc.array(fault, { maxLength: 8 }) });
const calls = fc.array(fc.constantFrom(...targets), { maxLength: 40 });

/** What the plan says in words, done the slow way. */
function reference(faults: readonly Fault[], made: readonly FaultTarget[]) {
  const seen = faults.map(() => 0);
  const last = ({ times = 1, skip = 0 }: Fault) => (times === 'always' ? Infinity : skip + times);
  return made.map((target) => {
    const at = faults.findIndex((each, i) => isMeantFor(each, target) && (seen[i] ?? 0) < last(each));
    const met = faults[at];
    if (met === undefined) return null;
    seen[at] = (seen[at] ?? 0) + 1;
    return (seen[at] ?? 0) > (met.skip ?? 0) ? met : null;
  });
}

describe('an armed plan', () => {
  test('meets calls by order, skips and times, for each operation by itself', () => {
    fc.assert(
      fc.property(plan, calls, ({ faults }, made) => {
        const armed = new ArmedPlan({ faults });
        expect(made.map((target) => armed.next(target))).toEqual(reference(faults, made));
      }),
    );
  });

  test('runs each operation through its own entries, whatever the others call', () => {
    const own = plan.map(({ faults }) => faults.filter(({ operation }) => operation !== '*'));
    fc.assert(
      fc.property(own, calls, fc.constantFrom(...targets), (faults, made, target) => {
        const [alone, among] = [new ArmedPlan({ faults }), new ArmedPlan({ faults })];
        const met = made.map((each) => [each, among.next(each)] as const);
        const mine = met.filter(([each]) => each === target).map(([, each]) => each);
        expect(mine.map(() => alone.next(target))).toEqual(mine);
      }),
    );
  });

  test('shows how often each entry fired and how often it still will, in the order of the plan', () => {
    fc.assert(
      fc.property(plan, calls, ({ faults }, made) => {
        const armed = new ArmedPlan({ faults });
        const met = made.map((target) => armed.next(target));
        const shown = armed.faults;
        expect(shown.map(({ fired: _, remaining: __, ...asked }) => asked)).toEqual(faults);
        for (const [i, { fired, remaining, times = 1 }] of shown.entries()) {
          expect(fired).toBe(met.filter((each) => each === faults[i]).length);
          expect(remaining).toBe(times === 'always' ? 'always' : times - fired);
        }
      }),
    );
  });

  test('meets with * every operation that the kind can meet, and no other', () => {
    const meets = (kind: Fault) =>
      FAULT_TARGETS.filter((target) => new ArmedPlan({ faults: [kind] }).next(target));
    const operation = '*';
    expect(meets({ operation, kind: 'reset-after' })).toEqual(FAULT_TARGETS);
    expect(meets({ operation, kind: 'opaque-token' })).toEqual(['IssueToken']);
    expect(meets({ operation, kind: 'wrong-region' })).toEqual(
      FAULT_TARGETS.filter((target) => target !== 'IssueToken'),
    );
  });
});
