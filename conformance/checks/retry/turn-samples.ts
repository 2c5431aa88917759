import type { Trace } from '../../trace/trace.ts';
import type { Sample } from '../finding.ts';

/** What the samples of {@link turnSamples} are of. */
export const TURN = 'turn';

/**
 * Milliseconds that a client took from having a token to its next request, for which nobody waits on purpose: how late the
 * client, the machine and the network make a request that comes at once. Only of calls that come one after the other.
 */
export function turnSamples({ wire }: Pick<Trace, 'wire'>): Sample[] {
  return wire.flatMap(({ operation, status, endedMicros }, index) => {
    if (operation !== 'IssueToken' || status !== 200 || endedMicros === null) return [];
    const next = wire.slice(index + 1).find((entry) => entry.operation !== 'IssueToken');
    if (next === undefined) return [];
    return [{ of: TURN, value: Math.max(0, next.arrivedMicros - endedMicros) / 1000 }];
  });
}
