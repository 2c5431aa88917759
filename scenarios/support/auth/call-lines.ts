import type { PhaseName } from '../plan/phase.ts';

const MARK = 'SPILLWAY-TOKEN-CALL';

/**
 * A call for another token as a line of k6's log.
 * @param at when it was made, in milliseconds since the Unix epoch
 * @param part of the run, in which it was made
 */
export function callLine(at: number, part: string): string {
  return `${MARK} part=${part} at=${Math.round(at)}`;
}

/** When workers called for another token in a part of the run, in what k6 processes wrote, with anything around it; in order. */
export function callsIn(logs: readonly string[], part: PhaseName): number[] {
  return logs
    .flatMap((log) => [...log.matchAll(new RegExp(`${MARK} part=${part} at=(\\d+)`, 'g'))])
    .map(([, at]) => Number(at))
    .sort((one, other) => one - other);
}
