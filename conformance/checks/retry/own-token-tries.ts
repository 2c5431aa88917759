import type { JournalEntryView } from '../../../mocks/index.ts';
import { type Attempts, callName } from '../../trace/attempts.ts';
import type { CallRecord, Trace } from '../../trace/trace.ts';

/**
 * The requests for a token that were tries of one: of calls that were alone, since of two that wait for a token at once it is
 * not known whose the requests are, and with no other request between, since what comes then is a new attempt to get one.
 */
export function ownTokenTries({ calls, wire }: Pick<Trace, 'calls' | 'wire'>): readonly Attempts[] {
  const alone = calls.filter((call) => !calls.some((other) => overlap(call, other)));
  return alone.flatMap((call) => {
    const name = `the token for ${callName(call)}`;
    const own = wire.filter(
      ({ arrivedMicros }) => arrivedMicros >= call.invokedMicros && arrivedMicros <= endOf(call),
    );
    return tokenRuns(own).map((tries) => ({ call, name, tries }));
  });
}

/** Requests for a token that follow one another. */
function tokenRuns(wire: readonly JournalEntryView[]): readonly JournalEntryView[][] {
  const runs: JournalEntryView[][] = [[]];
  for (const entry of wire) {
    if (entry.operation === 'IssueToken') runs.at(-1)?.push(entry);
    else runs.push([]);
  }
  return runs.filter(({ length }) => length > 0);
}

const endOf = ({ endedMicros }: CallRecord) => endedMicros ?? Number.POSITIVE_INFINITY;

function overlap(one: CallRecord, other: CallRecord): boolean {
  return one !== other && one.invokedMicros < endOf(other) && other.invokedMicros < endOf(one);
}
