import type { CheckOutcome, ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { escaped } from '../escaped.ts';
import { duration, percent } from '../figures.ts';
import { markdownText } from '../github/markdown-text.ts';
import { clientName, sourceWords, wayWords } from './client-words.ts';
import { countsLine, outcomeGroups, standingOf } from './outcome-groups.ts';
import { plainDocument } from './plain-document.ts';
import { besidesSentence } from './told-story.ts';
import { clipped } from './trace/clipped.ts';
import { SUITE_SIGN, VERDICT_MARK, VERDICT_WORD } from './verdict-marks.ts';

/** A comment of GitHub holds 65,536 characters (source: GitHub's own error message). What is told in full stays well below. */
const ROOM_FOR_STORIES = 24_000;
const MOST_OF_A_SENTENCE = 500;
/** In a list or a table there may be forty of them. */
const MOST_IN_A_ROW = 300;

/** A conformance run in Markdown, for a comment on a pull request or the summary of a step of GitHub Actions. */
export function conformMarkdown(report: ConformReport): string {
  const plain = plainDocument(report);
  const { failures, warnings } = outcomeGroups(plain);
  const blocks = [
    `## ${SUITE_SIGN[plain.verdict]} ${plain.verdict}: ${text(clientName(plain))}`,
    text(plain.sentence),
    `${countsLine(plain)}. ${duration(plain.seconds)}, ${percent(plain.sleptShare, 1)} of it asleep; ${wayWords(plain)}, seed ${plain.seed}${plain.strict ? ', strict' : ''}.`,
    ...stories(failures),
    warnings.map((outcome) => `- ⚠️ ${heading(outcome)}: ${text(outcome.sentence)}`).join('\n'),
    plain.stale.map((sentence) => `- ⚠️ Known failures: ${text(sentence)}`).join('\n'),
    checksTable(plain.checks),
    pre(plain.replay),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n\n`;
}

/** Each failure as a fold, until the room is used up; then each in one line. */
function stories(failures: readonly CheckOutcome[]): string[] {
  let room = ROOM_FOR_STORIES;
  return failures.map((outcome) => {
    const told = story(outcome);
    room -= told.length;
    return room > 0 ? told : `- ❌ ${heading(outcome)}: ${text(outcome.sentence, MOST_IN_A_ROW)}`;
  });
}

function story(outcome: CheckOutcome): string {
  const { sentence, counterexample, explanation, id, title } = outcome;
  const { headline } = besidesSentence(outcome);
  return [
    `<details><summary>❌ <b>${text(id)}</b> ${text(title)}: ${text(sentence)}</summary>`,
    text(explanation),
    headline === null ? '' : `**${text(headline)}**`,
    counterexample === null ? '' : lines(counterexample.story),
    text(sourceWords(outcome)),
    counterexample === null ? '' : pre(counterexample.replay),
    '</details>',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function checksTable(checks: readonly CheckOutcome[]): string {
  if (checks.length === 0) return '';
  const row = (outcome: CheckOutcome) => {
    const { verdict, id, title, sentence } = outcome;
    const known = standingOf(outcome) === 'KNOWN' ? ' (known)' : '';
    return `| ${VERDICT_MARK[verdict]} ${VERDICT_WORD[verdict]}${known} | ${text(id)} | ${text(title)} | ${text(sentence, MOST_IN_A_ROW)} |`;
  };
  return `<details><summary>${checks.length} checks</summary>\n\n| | Check | Promise | |\n|---|---|---|---|\n${checks.map(row).join('\n')}\n\n</details>`;
}

const heading = ({ id, title }: CheckOutcome) => `**${text(id)}** ${text(title)}`;
/** Lines as they are, in a block in which Markdown finds nothing to format and no blank line ends it. */
const lines = (story: readonly string[]) =>
  pre(story.map((each) => clipped(each.replace(/[\t\n\r]+/g, ' '), MOST_OF_A_SENTENCE)).join('\n'));
const pre = (command: string) => `<pre>${escaped(command)}</pre>`;

/** Text that takes at most so much room as Markdown, in which a character may become six. */
function text(value: string, most = MOST_OF_A_SENTENCE): string {
  const whole = markdownText(value);
  if (whole.length <= most) return whole;
  return `${markdownText(value.slice(0, Math.floor((value.length * most) / whole.length) - 1).trimEnd())}…`;
}
