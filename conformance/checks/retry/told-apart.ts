import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';

/**
 * The calls whose tries can be counted. Without an adapter two readings of one app look like one that was tried again, so
 * only sent messages count then.
 */
export function toldApart(trace: Pick<Trace, 'calls' | 'wire' | 'apps'>): readonly Attempts[] {
  return attemptsOf(trace).filter(
    ({ call, tries }) => call !== null || tries[0]?.operation === 'SendMessage',
  );
}
