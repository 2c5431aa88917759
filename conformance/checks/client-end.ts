import fc from 'fast-check';
import type { Step } from '../case/step.ts';

/** When a client is ended that is asked for together, in seconds: some of its calls wait to be tried again, or for an answer. */
const MEANWHILE = 1;

/** Whether a case ends its client, which may not make it do anything twice: never, when all has ended, or meanwhile. */
export type ClientEnd = 'never' | 'after' | 'meanwhile';

/** Ends of clients; one that is never ended is the simplest. */
export const clientEnd = fc.constantFrom<ClientEnd>('never', 'after', 'after', 'meanwhile');

/** A workload of one client, and how it is ended. Meanwhile is after, when its calls come one after the other. */
export function withEnd(workload: readonly Step[], end: ClientEnd): readonly Step[] {
  if (end === 'never') return workload;
  const isTogether = workload.every(({ at }) => at !== undefined);
  return [...workload, { do: 'close', ...(end === 'meanwhile' && isTogether ? { at: MEANWHILE } : {}) }];
}
