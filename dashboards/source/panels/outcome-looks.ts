import type { Look } from './look.ts';

/** The colour of each outcome of a request: the same on every panel of every dashboard. */
export const OUTCOME_LOOKS = {
  offered: { color: 'blue' },
  accepted: { color: 'green' },
  'limited-project': { color: 'orange' },
  'limited-queue': { color: 'purple' },
  'limited-basic': { color: 'yellow' },
  'limited-token': { color: 'dark-yellow' },
  limited: { color: 'light-orange' },
  unauthorized: { color: 'dark-blue' },
  refused: { color: 'light-red' },
  failed: { color: 'red' },
  lost: { color: 'dark-red' },
  malformed: { color: 'dark-purple' },
} as const satisfies Readonly<Record<string, Look>>;
