import type { Trace } from '../trace/trace.ts';
import type { Stage } from './stage.ts';
import { wholeJournal } from './whole-journal.ts';

/** What the stage itself knows of a case: what the server wrote down, and how exactly times are seen. */
export type CaseRecord = Pick<
  Trace,
  'wire' | 'faults' | 'ledger' | 'graceMicros' | 'slackMicros' | 'heldUpMicros' | 'fingerprint'
>;

/**
 * Reads what the server wrote down of a case, at this moment.
 * @param since when the case began, as `performance.now()` told it
 * @throws Error when its tenant is gone
 */
export function caseRecord({ emulator, pace, unrest }: Stage, projectId: string, since: number): CaseRecord {
  const wire = wholeJournal(emulator, projectId);
  const faults = emulator.faults(projectId);
  const ledger = emulator.ledger(projectId);
  if (ledger === undefined) throw new Error('The tenant of a case is gone.');
  const { graceMicros, slackMicros } = pace;
  return {
    wire,
    faults,
    ledger,
    graceMicros,
    slackMicros,
    heldUpMicros: unrest.since(since) * 1000 * (pace.speed ?? 1),
    fingerprint: (secret) => emulator.fingerprint(secret),
  };
}
