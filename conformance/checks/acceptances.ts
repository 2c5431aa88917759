import type { JournalEntryView } from '../../mocks/index.ts';

/** The tries of a call with which the server accepted a message, whatever the client was shown. */
export function acceptances(tries: readonly JournalEntryView[]): readonly JournalEntryView[] {
  return tries.filter(({ operation, outcome }) => operation === 'SendMessage' && outcome === 'accepted');
}
