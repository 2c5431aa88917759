import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Trace } from '../../trace/trace.ts';
import { tokenRequests } from './token-requests.ts';

/** The requests for a token that are tries after the first one of a call, whichever call they are of. */
export function laterTokenRequests(trace: Pick<Trace, 'calls' | 'wire'>): readonly JournalEntryView[] {
  const left = [...tokenRequests(trace)];
  for (const { invokedMicros } of trace.calls) {
    const first = left.findIndex(({ arrivedMicros }) => arrivedMicros >= invokedMicros);
    if (first !== -1) left.splice(first, 1);
  }
  return left;
}

/**
 * How far moments keep to one phase of a grid: the length of their mean direction on the circle, 1 when all
 * do and about 1/√n when n of them do not (Rayleigh's test: P(R ≥ r) ≈ exp(−n r²)).
 * @param micros moments, in microseconds
 * @param gridMicros from one stroke of the grid to the next; moments on a coarser grid are on it as well if it divides that
 */
export function phaseUnity(micros: readonly number[], gridMicros: number): number {
  const angles = micros.map((each) => (2 * Math.PI * (each % gridMicros)) / gridMicros);
  const sum = (part: (angle: number) => number) => angles.reduce((all, angle) => all + part(angle), 0);
  return Math.hypot(sum(Math.cos), sum(Math.sin)) / angles.length;
}

/**
 * The chance that moments of no phase are as united in all cases together: n R² is exponential in each, so their sum is Erlang.
 * @param n moments of a case that know nothing of each other
 */
export function unityChance(unities: readonly number[], n: number): number {
  const sum = unities.reduce((all, unity) => all + n * unity ** 2, 0);
  let term = Math.exp(-sum);
  let chance = 0;
  for (let index = 0; index < unities.length; index++) {
    chance += term;
    term *= sum / (index + 1);
  }
  return chance;
}
