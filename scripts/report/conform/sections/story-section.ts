import type { CheckOutcome } from '../../../../conformance/verdict/conform-report.ts';
import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { type Content, type Markup, markup } from '../../html/markup.ts';
import { commandBlock } from '../../html/sections/replay-section.ts';
import { plainText } from '../../plain-text.ts';
import { exchangeTable } from '../trace/exchange-table.ts';
import { sequenceDiagram } from '../trace/sequence-diagram.ts';
import { timeLine } from '../trace/time-line.ts';
import { VERDICT_MARK, VERDICT_WORD } from '../verdict-marks.ts';

/** The name by which a page links to the story of a check. */
export function anchorOf({ id }: Pick<CheckOutcome, 'id'>): string {
  return `story-${id.replace(/[^\w-]/g, '_')}`;
}

/**
 * A check that asks for attention, told so that it can be believed: what happened, the trace of it, and how to see it again.
 * @param open whether its drawings are unfolded
 */
export function storySection(outcome: CheckOutcome, open: boolean): Markup {
  const { id, title, verdict, sentence, explanation, level, citation, evidence, counterexample } = outcome;
  const anchor = anchorOf(outcome);
  return markup`<section class="story ${verdict.toLowerCase()}" aria-labelledby="${anchor}">
<h2 id="${anchor}"><span class="mark" aria-hidden="true">${VERDICT_MARK[verdict]}</span><span><span class="sr">${VERDICT_WORD[verdict]}: </span>${id} <span class="promise">${title}</span></span></h2>
<p class="lead">${sentence}</p>
<p class="note">${explanation}</p>
${counterexample !== null && exampleOf(counterexample, outcome, open)}
<dl class="source"><div><dt>Rule</dt><dd>${level}</dd></div><div><dt>Stands in</dt><dd>${citation}</dd></div><div><dt>Evidence</dt><dd>${evidence}</dd></div>${counterexample === null && markup`<div><dt>Cases</dt><dd>${outcome.cases}, ${outcome.exercised} of them in the situation</dd></div>`}</dl>
</section>
`;
}

function exampleOf(counterexample: Counterexample, { cases }: CheckOutcome, open: boolean): Markup {
  const { headline, story, findings, shrinks, replay, wire } = counterexample;
  const smaller = shrinks > 0 ? `, made smaller ${shrinks} times` : '';
  return markup`<h3>What happened <small>the smallest case of ${cases}${smaller}</small></h3>
<p class="headline">${headline}</p>
<ol class="tale">${story.map((line) => markup`<li>${line}</li>`)}</ol>
${findings.length > 0 && markup`<ul class="findings">${findings.map((line) => markup`<li>${line}</li>`)}</ul>`}
${wire.length > 0 && fold('On the wire', open, markup`${timeLine(counterexample)}${sequenceDiagram(counterexample)}`)}
${wire.length > 0 && fold(`${wire.length} exchanges as a table`, false, exchangeTable(counterexample))}
${fold('The case as data', false, markup`<pre class="json" tabindex="0"><code>${plainText(JSON.stringify(counterexample.case, null, 2))}</code></pre>`)}
<h3>See it again</h3>
${commandBlock(replay)}`;
}

function fold(title: string, open: boolean, content: Content): Markup {
  return markup`<details${open && markup` open`}><summary>${title}</summary>
${content}</details>
`;
}
