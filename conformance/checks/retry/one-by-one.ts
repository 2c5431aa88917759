import type { Step } from '../../case/step.ts';
import type { CallKind } from '../call-kinds.ts';

/**
 * One call after the other, a client each in turn: what one has used up of its budget is not missing to the next.
 * @param clients how many clients take turns
 */
export function oneByOne(calls: readonly CallKind[], clients: number): Step[] {
  return calls.map((call, index) => ({ do: call, client: index % clients }));
}
