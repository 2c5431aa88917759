import type { RunResult } from '../../run/run-result.ts';
import { annotationLine } from './annotation-line.ts';

const LEVEL = { fail: 'error', invalid: 'warning' } as const;

/**
 * A line for each check that does not hold, as GitHub Actions takes it out of a step's log to show it beside the change: an error
 * where the sender or the API did wrong, a warning where the run cannot be judged. Empty when every check holds.
 */
export function githubAnnotations({ settings, checks }: RunResult): string {
  return checks
    .flatMap(({ status, title, detail }) =>
      status === 'pass'
        ? []
        : [annotationLine(LEVEL[status], `spillway ${settings.scenario}: ${title}`, detail)],
    )
    .join('');
}
