import type { Verdict } from '../../../../conformance/verdict/verdict.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { VERDICT_MARK, VERDICT_MEANING, VERDICT_WORD } from '../verdict-marks.ts';

/** The order of a legend: from good to bad, then what says nothing. */
const ORDER: readonly Verdict[] = ['PASS', 'WARN', 'FAIL', 'INFO', 'NOT-EXERCISED', 'HARNESS-ERROR'];

/** A verdict as a cell shows it: a mark and a word, so that neither colour nor shape is needed to read it. */
export function verdictCell(verdict: Verdict): string {
  return `${VERDICT_MARK[verdict]} ${VERDICT_WORD[verdict]}`;
}

/** What the cells of a matrix say, in one line of Markdown. */
export function legendLine(): string {
  return `${ORDER.map((verdict) => `**${verdictCell(verdict)}**: ${VERDICT_MEANING[verdict]}`).join('; ')}.`;
}

/** What the cells of a matrix say, as a list of a page. */
export function legendList(): Markup {
  return markup`<ul class="legend-of-verdicts">${ORDER.map((verdict) => markup`<li class="${verdict.toLowerCase()}"><b>${verdictCell(verdict)}</b> ${VERDICT_MEANING[verdict]}</li>`)}</ul>
`;
}
