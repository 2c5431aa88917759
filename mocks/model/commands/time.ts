import fc from 'fast-check';
import type { Step } from '../ask.ts';
import { compareLedger } from '../compare-ledger.ts';
import { compare } from '../difference.ts';
import type { Model } from '../model.ts';
import type { Real } from '../real.ts';

const SECOND = 1_000_000;

/** Moves the clock; then everything due has happened, and the receivers have heard of it. */
export async function advance(model: Model, real: Real, micros: number): Promise<void> {
  const state = await real.control.advanceClock({ micros });
  model.now += micros;
  model.settle();
  compare('the clock', state.nowMicros, model.now);
  compareLedger('advance', model, real);
  compare('delivery reports', real.receiver.heard(model.hooks).sort(), model.reports.sort());
  model.reports = [];
}

const steps = fc.constantFrom(1, 49_999, 50_000, 100_000, 250_000, 300_000, SECOND, 2 * SECOND, 3 * SECOND);
const leaps = fc.constantFrom(5 * SECOND, 10 * SECOND, 59 * SECOND, 60 * SECOND, 3600 * SECOND);

/** By a while. */
const byAWhile: fc.Arbitrary<Step> = fc
  .oneof({ weight: 4, arbitrary: steps }, { weight: 1, arbitrary: leaps })
  .map((micros) => ({
    check: () => true,
    run: (model, real) => advance(model, real, micros),
    toString: () => `advance by ${micros}`,
  }));

/** To the moment of what comes next, or right before it. */
const toTheNext: fc.Arbitrary<Step> = fc.constantFrom(0, -1).map((slip) => ({
  check: () => true,
  run: async (model, real) => {
    const at = model.due()[0]?.at ?? Number.POSITIVE_INFINITY;
    const by = Number.isFinite(at) ? Math.max(0, Math.ceil(at) + slip - model.now) : SECOND;
    await advance(model, real, by);
  },
  toString: () => `advance to the next event ${slip}`,
}));

/** Advances of the clock. */
export const timeCommands = [byAWhile, byAWhile, toTheNext, toTheNext];
