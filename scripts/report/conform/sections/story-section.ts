import type { CheckOutcome } from '../../../../conformance/verdict/conform-report.ts';
import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { type Content, type Markup, markup } from '../../html/markup.ts';
import { commandBlock } from '../../html/sections/replay-section.ts';
import { plainText } from '../../plain-text.ts';
import { besidesSentence, storyLine } from '../told-story.ts';
import { exchangeTable } from '../trace/exchange-table.ts';
import { sequenceDiagram } from '../trace/sequence-diagram.ts';
import { timeLine } from '../trace/time-line.ts';
import type { TraceEnds } from '../trace/trace-ends.ts';
import { VERDICT_MARK, VERDICT_WORD } from '../verdict-marks.ts';

/** The name by which a page links to the story of a check. */
export function anchorOf({ id }: Pick<CheckOutcome, 'id'>): string {
  return `story-${id.replace(/[^\w-]/g, '_')}`;
}

/**
 * A check that asks for attention, told so that it can be believed: what happened, the trace of it, and how to see it again.
 * @param ends who is at the ends of its wire
 * @param open whether its drawings are unfolded
 */
export function storySection(outcome: CheckOutcome, ends: TraceEnds, open: boolean): Markup {
  const { id, title, verdict, sentence, explanation, level, citation, evidence, counterexample } = outcome;
  const anchor = anchorOf(outcome);
  return markup`<section class="story ${verdict.toLowerCase()}" aria-labelledby="${anchor}">
<h2 id="${anchor}"><span class="mark" aria-hidden="true">${VERDICT_MARK[verdict]}</span><span><span class="sr">${VERDICT_WORD[verdict]}: </span>${id} <span class="promise">${title}</span></span></h2>
<p class="lead">${sentence}</p>
<p class="note">${explanation}</p>
${counterexample !== null && exampleOf(counterexample, outcome, fold('On the wire', open, drawings(counterexample, ends)))}
<dl class="source"><div><dt>Rule</dt><dd>${level}</dd></div><div><dt>Stands in</dt><dd>${citation}</dd></div><div><dt>Evidence</dt><dd>${evidence}</dd></div>${counterexample === null && markup`<div><dt>Cases</dt><dd>${outcome.cases}, ${outcome.exercised} of them in the situation</dd></div>`}</dl>
</section>
`;
}

function exampleOf(counterexample: Counterexample, outcome: CheckOutcome, drawn: Markup): Markup {
  const { story, shrinks, replay, wire } = counterexample;
  const { headline, findings } = besidesSentence(outcome);
  const smaller = shrinks > 0 ? `, made smaller ${shrinks} times` : '';
  return markup`<h3>What happened <small>the smallest case of ${outcome.cases}${smaller}</small></h3>
${headline !== null && markup`<p class="headline">${headline}</p>`}
<ol class="tale">${story.map(taleLine)}</ol>
${findings.length > 0 && markup`<ul class="findings">${findings.map((line) => markup`<li>${line}</li>`)}</ul>`}
${wire.length > 0 && drawn}
${wire.length > 0 && fold(`${wire.length} exchanges as a table`, false, exchangeTable(counterexample))}
${fold('The case as data', false, markup`<pre class="json" tabindex="0"><code>${plainText(JSON.stringify(caseShown(counterexample), null, 2))}</code></pre>`)}
<h3>See it again</h3>
${commandBlock(replay)}`;
}

function taleLine(line: string): Markup {
  const { at, text, inner } = storyLine(line);
  return at === null
    ? markup`<li class="plain">${text}</li>`
    : markup`<li${inner && markup` class="inner"`}><span>${at}</span><div>${text}</div></li>`;
}

function drawings(counterexample: Counterexample, ends: TraceEnds): Markup {
  return markup`${timeLine(counterexample, ends)}${sequenceDiagram(counterexample, ends)}`;
}

/** A note that is data itself, as a receiver's case is, is shown as data. */
function caseShown({ case: { note, ...plain } }: Counterexample): object {
  if (note === undefined) return plain;
  try {
    return { ...plain, note: JSON.parse(note) };
  } catch {
    return { ...plain, note };
  }
}

function fold(title: string, open: boolean, content: Content): Markup {
  return markup`<details${open && markup` open`}><summary>${title}</summary>
${content}</details>
`;
}
