import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Attempts } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';

/** A call that was refused and of which nothing was heard since: neither a next try nor its end. */
export interface Unheard {
  readonly name: string;
  readonly refused: JournalEntryView;
  /** From the end of the refusal to the end of the case. */
  readonly forMicros: number;
}

/** Whether a call slept through the rest of the case after its last refusal; `null` when it did not, or nobody knows. */
export function unheard(
  { call, name, tries }: Attempts,
  { endMicros }: Pick<Trace, 'endMicros'>,
): Unheard | null {
  const refused = tries.at(-1);
  if (call === null || call.end !== null || refused === undefined || refused.endedMicros === null)
    return null;
  if (refused.status < 400) return null;
  return { name, refused, forMicros: endMicros - refused.endedMicros };
}
