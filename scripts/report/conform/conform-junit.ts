import type { CheckOutcome, ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { type JunitCase, junitXml } from '../junit-xml.ts';
import { clientName, sourceWords } from './client-words.ts';
import { type Standing, standingOf } from './outcome-groups.ts';
import { plainDocument } from './plain-document.ts';
import { besidesSentence } from './told-story.ts';

const STATUS: Readonly<Record<Standing, JunitCase['status']>> = {
  PASS: 'pass',
  INFO: 'pass',
  WARN: 'pass',
  FAIL: 'failure',
  KNOWN: 'skipped',
  'NOT-EXERCISED': 'skipped',
  'HARNESS-ERROR': 'error',
};

/**
 * A conformance run as JUnit XML. A failure is a rule that is broken (in a strict run a warning too), an error what broke
 * off; what was not exercised is skipped, and so is what a file of known failures expects. A run that did not pass is
 * never green.
 */
export function conformJunit(report: ConformReport): string {
  const plain = plainDocument(report);
  return junitXml({
    name: `spillway conform ${clientName(plain)}`,
    startedAt: plain.startedAt,
    seconds: plain.seconds,
    properties: [
      ['verdict', plain.verdict],
      ['seed', `${plain.seed}`],
      ['way', plain.way],
      ['replay', plain.replay],
    ],
    cases: casesOf(plain),
  });
}

function casesOf(report: ConformReport): readonly JunitCase[] {
  const cases = [
    ...report.checks.map((outcome) => caseOf(outcome, report.strict)),
    ...report.stale.map(
      (sentence): JunitCase => ({
        name: 'known-failures: the file of known failures is up to date',
        // The suite decides how much an entry weighs that is stale or soon runs out.
        status: report.verdict === 'PASS' ? 'pass' : 'failure',
        type: 'stale',
        message: sentence,
      }),
    ),
  ];
  return [...cases, ...suiteCase(report, cases)];
}

function caseOf(outcome: CheckOutcome, strict: boolean): JunitCase {
  const { id, title, sentence, known, verdict } = outcome;
  const standing = standingOf(outcome);
  return {
    name: `${id}: ${title}`,
    status: strict && standing === 'WARN' ? 'failure' : STATUS[standing],
    type: verdict.toLowerCase(),
    message:
      known !== null && standing === 'KNOWN' ? `known until ${known.expires}: ${known.reason}` : sentence,
    text: textOf(outcome),
  };
}

function textOf(outcome: CheckOutcome): string {
  const { verdict, sentence, counterexample } = outcome;
  if (verdict === 'PASS') return sentence;
  const lines = [`${verdict}: ${sentence}`];
  if (counterexample !== null) {
    const { headline } = besidesSentence(outcome);
    lines.push('', ...(headline === null ? [] : [headline]), ...counterexample.story, '');
    lines.push(`replay: ${counterexample.replay}`);
  }
  return [...lines, sourceWords(outcome)].join('\n');
}

/** The verdict itself as a case, where the checks alone would look better than it. */
function suiteCase({ verdict, sentence }: ConformReport, cases: readonly JunitCase[]): JunitCase[] {
  const has = (...statuses: JunitCase['status'][]) => cases.some(({ status }) => statuses.includes(status));
  if (verdict === 'PASS') return [];
  if (verdict === 'FAIL' ? has('failure', 'error') : has('error')) return [];
  return [
    {
      name: 'suite: the run came to its end and was judged',
      status: verdict === 'FAIL' ? 'failure' : 'error',
      type: verdict.toLowerCase(),
      message: sentence,
    },
  ];
}
