import type { CheckResult, RunResult } from '../../run/run-result.ts';

const LEVEL = { fail: 'error', invalid: 'warning' } as const;

/**
 * A line for each check that does not hold, as GitHub Actions takes it out of a step's log to show it beside the change: an error
 * where the sender or the API did wrong, a warning where the run cannot be judged. Empty when every check holds.
 */
export function githubAnnotations({ settings, checks }: RunResult): string {
  return checks
    .flatMap(({ status, title, detail }) =>
      status === 'pass' ? [] : [line(settings.scenario, status, title, detail)],
    )
    .join('');
}

function line(
  scenario: string,
  status: Exclude<CheckResult['status'], 'pass'>,
  title: string,
  detail: string,
): string {
  return `::${LEVEL[status]} title=${property(`spillway ${scenario}: ${title}`)}::${data(detail)}\n`;
}

// How the runner itself escapes them (source: actions/toolkit, packages/core/src/command.ts).
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
