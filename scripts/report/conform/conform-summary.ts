import type { CheckOutcome, ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { duration, percent } from '../figures.ts';
import type { Paint } from '../paint.ts';
import { clientName, sourceWords, wayWords } from './client-words.ts';
import { countsLine, outcomeGroups, type Standing, standingOf } from './outcome-groups.ts';
import { plainDocument } from './plain-document.ts';
import { besidesSentence } from './told-story.ts';
import { VERDICT_MARK } from './verdict-marks.ts';

const SUITE_STYLE = {
  PASS: 'green',
  FAIL: 'red',
  INVALID: 'yellow',
  'HARNESS-ERROR': 'yellow',
  INTERRUPTED: 'yellow',
} as const;
const STYLE = {
  PASS: 'green',
  FAIL: 'red',
  WARN: 'yellow',
  'HARNESS-ERROR': 'yellow',
  KNOWN: 'dim',
  INFO: 'dim',
  'NOT-EXERCISED': 'dim',
} as const satisfies Record<Standing, string>;
/** A longer title pushes its sentence to the right and no other. */
const TITLE_WIDTH = 48;

/**
 * What a person reads at the end of a conformance run: the verdict, what went wrong as short stories, then a line for each
 * other check.
 * @param files where what else there is to read was written, each by what it is, and how to go on
 */
export function conformSummary(
  report: ConformReport,
  files: readonly (readonly [what: string, file: string])[],
  paint: Paint,
): string {
  const plain = plainDocument(report);
  const { failures, warnings, others } = outcomeGroups(plain);
  const sections = [
    headLine(plain, paint),
    ...failures.map((outcome) => story(outcome, paint)),
    ...warnings.map((outcome) => warning(outcome, paint)),
    others.map((outcome) => checkLine(outcome, paint)).join('\n'),
    plain.stale.map((sentence) => `  ${paint('yellow', '!')} known failures: ${line(sentence)}`).join('\n'),
    closing(plain),
    [...files, ['replay', line(plain.replay)] as const]
      .map(([what, file]) => `  ${what.padEnd(9)}${file}`)
      .join('\n'),
  ];
  return `\n${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function headLine(report: ConformReport, paint: Paint): string {
  const { verdict, sentence, seed, strict } = report;
  const word = paint(SUITE_STYLE[verdict], paint('bold', verdict));
  const how = [wayWords(report), `seed ${seed}`, ...(strict ? ['strict'] : [])].join(', ');
  return `${word}  ${line(clientName(report))}, ${how}: ${line(sentence)}`;
}

/** What happened, so that it can be understood without opening anything. */
function story(outcome: CheckOutcome, paint: Paint): string {
  const { sentence, counterexample, cases } = outcome;
  const lines = [`  ${title(outcome, paint)}`, `    ${line(sentence)}`];
  if (counterexample !== null) {
    const { story: told, shrinks } = counterexample;
    const { headline } = besidesSentence(outcome);
    const smaller = shrinks > 0 ? `, made smaller ${shrinks} times` : '';
    lines.push(
      '',
      ...(headline === null ? [] : [`    ${line(headline)}`]),
      paint('dim', `    the smallest case of ${cases}${smaller}:`),
      ...told.map((each) => `      ${each.replace(/[\t\n\r\u2028\u2029]+/g, ' ').trimEnd()}`),
      '',
    );
  }
  lines.push(paint('dim', `    ${line(sourceWords(outcome))}`));
  if (counterexample !== null) lines.push(`    replay  ${line(counterexample.replay)}`);
  return lines.join('\n');
}

function warning(outcome: CheckOutcome, paint: Paint): string {
  const { sentence, counterexample } = outcome;
  const lines = [
    `  ${title(outcome, paint)}`,
    `    ${line(sentence)}`,
    paint('dim', `    ${line(sourceWords(outcome))}`),
  ];
  if (counterexample !== null) lines.push(`    replay  ${line(counterexample.replay)}`);
  return lines.join('\n');
}

function title({ verdict, id, title: name }: CheckOutcome, paint: Paint): string {
  return `${paint(STYLE[verdict], VERDICT_MARK[verdict])} ${paint('bold', `${line(id)}  ${line(name)}`)}`;
}

function checkLine(outcome: CheckOutcome, paint: Paint): string {
  const { id, title: name, verdict, sentence, known } = outcome;
  const standing = standingOf(outcome);
  const mark = paint(STYLE[standing], VERDICT_MARK[verdict]);
  const told =
    known !== null && standing === 'KNOWN'
      ? `${sentence} Known until ${known.expires}: ${known.reason}`
      : sentence;
  return `  ${mark} ${line(id).padEnd(7)} ${line(name).padEnd(TITLE_WIDTH)} ${paint('dim', line(told))}`;
}

function closing(report: ConformReport): string {
  const { verdict, seconds, sleptShare, time, checks } = report;
  const cases = checks.reduce((sum, each) => sum + each.cases, 0);
  return [
    `  ${countsLine(report)}`,
    `  ${cases} cases${verdict === 'INTERRUPTED' ? ' of judged checks' : ''} in ${duration(seconds)}, of which ${percent(sleptShare, 1)} asleep`,
    ...(time === '' ? [] : [`  ${line(time)}`]),
  ].join('\n');
}

/** What is said in one line stays in one: a text of others must not forge a line of ours. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
