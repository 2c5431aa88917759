import type { Schedule } from '../plan/schedule.ts';

/** What a message of the queue scenario is for: to warm up, to fill the first app's queue, or to show that the second still passes. */
export type Role = 'warmup' | 'fill' | 'probe';

/**
 * The role of an arrival. Nothing goes to the first app in the warm-up, so that its queue is empty when it begins to fill; after
 * that everything does but one message a second, the first that is due in it.
 * @param index of the arrival in its schedule, from 0
 */
export function roleOf(schedule: Schedule, index: number): Role {
  const due = schedule.secondsAt(index);
  if (schedule.phaseAt(due) === 'warmup') return 'warmup';
  const second = index === 0 ? -1 : Math.floor(schedule.secondsAt(index - 1));
  return Math.floor(due) > second ? 'probe' : 'fill';
}
