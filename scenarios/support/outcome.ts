/** How a send ended, seen from the client. `limited` is a 429 whose cause the server did not name. */
export const OUTCOMES = [
  'accepted',
  'limited-project',
  'limited-queue',
  'limited-basic',
  'limited',
  'unauthorized',
  'refused',
  'failed',
  'lost',
] as const;
/** How a send ended, seen from the client. */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The outcome of an answer.
 * @param status HTTP status; 0 when there was no answer: the message is lost, it may have been accepted or not
 * @param limitedBy the limit that a 429 named, as only the emulator does
 */
export function outcomeOf(status: number, limitedBy: string | undefined): Outcome {
  if (status === 200) return 'accepted';
  if (status === 429) {
    if (limitedBy === 'project' || limitedBy === 'queue' || limitedBy === 'basic')
      return `limited-${limitedBy}`;
    return 'limited';
  }
  if (status === 401) return 'unauthorized';
  if (status === 0) return 'lost';
  return status >= 500 ? 'failed' : 'refused';
}

/** The k6 metric that counts an outcome: `limited-project` is counted by `spillway_limited_project`. */
export function metricOf(outcome: Outcome | 'meant' | 'malformed'): string {
  return `spillway_${outcome.replace('-', '_')}`;
}
