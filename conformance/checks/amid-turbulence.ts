import fc from 'fast-check';
import type { Check } from './check.ts';
import { turbulentCases } from './turbulent-cases.ts';

/**
 * The same check with more cases: besides its own scene, ones in which anything may go wrong. Only for a rule that holds at
 * all times, and whose judgement does not rest on what its own cases leave out.
 * @param runs how many turbulent cases a default run makes, besides the check's own
 */
export function amidTurbulence(check: Check, runs: number): Check {
  return {
    ...check,
    runs: check.runs + runs,
    explain: () =>
      `${check.explain()} Further cases mix calls of every kind with whatever may go wrong, token renewals and the close of the client.`,
    cases: (hello) =>
      fc.oneof(
        { weight: check.runs, arbitrary: check.cases(hello) },
        { weight: runs, arbitrary: turbulentCases(hello) },
      ),
  };
}
