import type { CheckResult, RunResult } from '../run/run-result.ts';
import { junitXml } from './junit-xml.ts';
import { verdictSentence } from './verdict-sentence.ts';

const STATUS = { pass: 'pass', fail: 'failure', invalid: 'error' } as const;

/** The checks of a run as JUnit XML: one suite, a case for each check. What fails is a failure; what is invalid, an error. */
export function junitReport(result: RunResult): string {
  const { settings, startedAt, endedAt, verdict, replay } = result;
  return junitXml({
    name: `spillway ${settings.scenario} ${settings.profile}`,
    startedAt,
    seconds: (Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
    properties: [
      ['verdict', verdict],
      ['replay', replay],
    ],
    cases: casesOf(result).map(({ id, title, status, detail }) => ({
      name: `${id}: ${title}`,
      status: STATUS[status],
      type: status,
      message: detail,
    })),
  });
}

/** A verdict that is not a pass shows as an error even where no check says why: an empty suite would look green. */
function casesOf(result: RunResult): readonly CheckResult[] {
  const { verdict, checks } = result;
  if (verdict === 'PASS' || checks.some(({ status }) => status !== 'pass')) return checks;
  const id = verdict === 'INTERRUPTED' ? 'run-complete' : 'run-judged';
  const detail = verdictSentence(result);
  return [...checks, { id, title: 'the run came to its end and was judged', status: 'invalid', detail }];
}
