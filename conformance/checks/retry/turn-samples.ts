import type { Trace } from '../../trace/trace.ts';
import type { Sample } from '../finding.ts';

/** What the samples of {@link turnSamples} are of. */
export const TURN = 'turn';

/**
 * Milliseconds that a client took from having a token to its next request, for which nobody waits on purpose: how late the
 * client, the machine and the network make a request that comes at once. Only of calls that come one after the other. Without
 * an adapter the first of them is left out: a program that was just started opens its connections then.
 */
export function turnSamples({ wire, calls }: Pick<Trace, 'wire' | 'calls'>): Sample[] {
  const samples = wire.flatMap(({ operation, status, endedMicros }, index) => {
    if (operation !== 'IssueToken' || status !== 200 || endedMicros === null) return [];
    const next = wire.slice(index + 1).find((entry) => entry.operation !== 'IssueToken');
    if (next === undefined) return [];
    return [{ of: TURN, value: Math.max(0, next.arrivedMicros - endedMicros) / 1000 }];
  });
  return calls.length === 0 ? samples.slice(1) : samples;
}
