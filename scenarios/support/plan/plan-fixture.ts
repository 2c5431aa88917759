import fc from 'fast-check';
import { evenly, type LoadPlan } from './load-plan.ts';
import type { PhaseName } from './phase.ts';

const NAMES: readonly PhaseName[] = ['warmup', 'steady', 'spike', 'recovery'];
// Round numbers often: of them arrivals are due just when a phase ends.
const rate = fc.oneof(
  fc.constantFrom(0, 10, 60),
  fc.integer({ min: 1, max: 500 }),
  fc.double({ min: 0.1, max: 500, noNaN: true }),
);

/** Any plan of up to four phases, each of which may be empty, stand still, rise, fall, or jump. */
export const anyPlan: fc.Arbitrary<LoadPlan> = fc
  .array(
    fc.record({
      seconds: fc.oneof(
        fc.constantFrom(0, 0.5, 1.5),
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0.001, max: 20, noNaN: true }),
      ),
      from: rate,
      to: rate,
    }),
    {
      minLength: 1,
      maxLength: NAMES.length,
    },
  )
  .map((phases) =>
    evenly(
      phases.map((phase, index) => ({ name: NAMES[index] ?? 'steady', ...phase })),
      10,
    ),
  );
