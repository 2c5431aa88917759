import type { Fault } from '../../../mocks/contract/fault-forms.ts';

/** After its last fault a round goes on for so long at least, in emulated seconds: who asks again does it then. */
const SETTLE_SECONDS = 3;
/** And for no longer than this, whatever the server asks to be waited for. */
const LONGEST_SETTLE_SECONDS = 20;

/** Emulated seconds for which a round goes on after its faults have fired: as long as the longest wait they ask for, and more. */
export function settleSeconds(faults: readonly Fault[]): number {
  const longest = Math.max(0, ...faults.map(askedSeconds));
  return Math.min(longest + SETTLE_SECONDS, LONGEST_SETTLE_SECONDS);
}

function askedSeconds(fault: Fault): number {
  if (fault.kind !== 'status') return 'millis' in fault ? (fault.millis ?? 0) / 1000 : 0;
  const { retryAfter, retryInfo = 0, millis = 0 } = fault;
  const named = typeof retryAfter === 'object' ? retryAfter.dateInSeconds : Number(retryAfter);
  return Math.max(Number.isFinite(named) ? named : 0, retryInfo) + millis / 1000;
}
