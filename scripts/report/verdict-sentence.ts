import type { CheckResult, RunResult } from '../run/run-result.ts';

/** What the verdict of a run means, in one plain sentence that names the checks which made it. */
export function verdictSentence({ verdict, checks }: Pick<RunResult, 'verdict' | 'checks'>): string {
  const named = (status: CheckResult['status']) =>
    checks
      .filter((check) => check.status === status)
      .map(({ title }) => `“${title}”`)
      .join(', ');
  switch (verdict) {
    case 'PASS':
      return 'Everything that was checked holds.';
    case 'FAIL':
      return `Something that was checked does not hold: ${named('fail')}.`;
    case 'INVALID':
      return `This run cannot be judged${checks.length === 0 ? ', for nothing was checked' : `: ${named('invalid')} does not hold`}.`;
    case 'INTERRUPTED':
      return 'The run ended before its time; what was measured until then is written down.';
  }
}
