import type { CheckResult, RunResult } from '../run/run-result.ts';
import { escaped } from './escaped.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** The checks of a run as JUnit XML: one suite, a case for each check. What fails is a failure; what is invalid, an error. */
export function junitReport(result: RunResult): string {
  const { settings, startedAt, endedAt, replay } = result;
  const suite = `spillway ${settings.scenario} ${settings.profile}`;
  const seconds = Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(3);
  const cases = casesOf(result);
  const count = (status: CheckResult['status']) => cases.filter((each) => each.status === status).length;
  const counts = `tests="${cases.length}" failures="${count('fail')}" errors="${count('invalid')}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="spillway" ${counts} time="${seconds}">
  <testsuite name="${attribute(suite)}" ${counts} skipped="0" time="${seconds}" timestamp="${attribute(startedAt.replace(/(\.\d+)?Z$/, ''))}" hostname="localhost">
    <properties>
      <property name="verdict" value="${attribute(result.verdict)}"/>
      <property name="replay" value="${attribute(replay)}"/>
    </properties>
${cases.map((each) => caseXml(each, suite)).join('')}  </testsuite>
</testsuites>
`;
}

/** A verdict that is not a pass shows as an error even where no check says why: an empty suite would look green. */
function casesOf(result: RunResult): readonly CheckResult[] {
  const { verdict, checks } = result;
  if (verdict === 'PASS' || checks.some(({ status }) => status !== 'pass')) return checks;
  const id = verdict === 'INTERRUPTED' ? 'run-complete' : 'run-judged';
  const detail = verdictSentence(result);
  return [...checks, { id, title: 'the run came to its end and was judged', status: 'invalid', detail }];
}

function caseXml({ id, title, status, detail }: CheckResult, suite: string): string {
  const open = `    <testcase classname="${attribute(suite)}" name="${attribute(`${id}: ${title}`)}" time="0">`;
  if (status === 'pass')
    return `${open}\n      <system-out>${escaped(detail)}</system-out>\n    </testcase>\n`;
  const [element, type] = status === 'fail' ? ['failure', 'fail'] : ['error', 'invalid'];
  return `${open}\n      <${element} type="${type}" message="${attribute(detail)}">${escaped(detail)}</${element}>\n    </testcase>\n`;
}

/** A parser makes blanks of line ends in an attribute unless they are written as references. */
function attribute(text: string): string {
  return escaped(text).replace(/[\t\n\r]/g, (found) => `&#${found.charCodeAt(0)};`);
}
