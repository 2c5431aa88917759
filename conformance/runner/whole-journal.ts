import type { Emulator, JournalEntryView } from '../../mocks/index.ts';

const PAGE = 1000;

/**
 * The journal of a tenant, in the order of arrival.
 * @param after only what comes behind this serial number
 */
export function wholeJournal(
  emulator: Pick<Emulator, 'journal'>,
  projectId: string,
  after = 0,
): readonly JournalEntryView[] {
  const entries: JournalEntryView[] = [];
  for (let from = after; ; ) {
    const page = emulator.journal(projectId, { after: from, limit: PAGE });
    entries.push(...page.entries);
    if (page.entries.length < PAGE) break;
    from = page.next;
  }
  return entries.sort((one, other) => one.arrivedMicros - other.arrivedMicros);
}
