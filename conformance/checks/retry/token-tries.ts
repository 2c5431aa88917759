import { type Attempts, callName } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';

/** The requests for a token that each call waited for. Calls that overlap are not told apart, so cases do not overlap them. */
export function tokenTries({ calls, wire }: Pick<Trace, 'calls' | 'wire'>): readonly Attempts[] {
  return calls.map((call) => {
    const end = call.endedMicros ?? Number.POSITIVE_INFINITY;
    const tries = wire.filter(
      ({ operation, arrivedMicros }) =>
        operation === 'IssueToken' && arrivedMicros >= call.invokedMicros && arrivedMicros <= end,
    );
    return { call, name: callName(call), tries };
  });
}
