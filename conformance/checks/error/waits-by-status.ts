import type { Trace } from '../../trace/trace.ts';
import type { Sample } from '../finding.ts';
import { toldApart } from '../retry/told-apart.ts';
import { tryPairs } from '../try-pairs.ts';

/** The samples that begin so are of waits, by status, operation and place. */
const WAIT = 'wait';

/**
 * The waits of every call, in milliseconds, as long as it was refused with one status: what a client makes of another one in
 * between is its own affair.
 */
export function waitSamples(trace: Trace): Sample[] {
  return toldApart(trace).flatMap((call) => {
    const pairs = tryPairs(call);
    const status = call.tries[0]?.status;
    const change = pairs.findIndex(({ refused, index }, at) => refused.status !== status || index !== at);
    return pairs
      .slice(0, change === -1 ? pairs.length : change)
      .filter(({ refused }) => refused.fault === 'status')
      .map(({ refused, index, waitMicros }) => ({
        of: `${WAIT} ${refused.status} ${refused.operation} ${index}`,
        value: waitMicros / 1000,
      }));
  });
}

/** The waits before the second try of every call of an operation that was refused with a status, before the third, and so on. */
export function waitsByPlace(samples: readonly Sample[], status: number, operation: string): number[][] {
  const places: number[][] = [];
  for (const { of, value } of samples) {
    const [what, refused, name, place] = of.split(' ');
    if (what !== WAIT || refused !== String(status) || name !== operation) continue;
    const waits = places[Number(place)] ?? [];
    places[Number(place)] = waits;
    waits.push(value);
  }
  return Array.from(places, (waits) => waits ?? []);
}
