import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { callWords } from './exchange-rows.ts';
import { answerWords, hintsOf, shortTarget } from './exchange-words.ts';
import { keptExchanges, MOST_EXCHANGES } from './kept-exchanges.ts';
import { secondsWords } from './seconds-words.ts';
import { triesOf } from './trace-tries.ts';

const LONGEST_TARGET = 160;

/** The exchanges of a counterexample in words, a row each: what a drawing shows to the eye. */
export function exchangeTable(counterexample: Counterexample): Markup {
  const { wire, serials, startMicros } = counterexample;
  const kept = new Set(keptExchanges(wire, serials));
  const rows = triesOf(counterexample).filter(({ entry }) => kept.has(entry));
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table of exchanges"><table class="exchanges">
<thead><tr><th scope="col">#</th><th scope="col">At</th><th scope="col">Call</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col">Asks for</th><th scope="col">Fault</th></tr></thead>
<tbody>
${rows.map((each) => {
  const { entry, wait } = each;
  const shown = serials.includes(entry.serial);
  return markup`<tr${shown && markup` class="shown"`}><th scope="row">${entry.serial}${shown && markup`<span class="sr"> (shows the mistake)</span>`}</th><td>${secondsWords((entry.arrivedMicros - startMicros) / 1e6)}</td><td>${callWords(each)}${wait !== null && markup` <small>after ${secondsWords(wait.seconds)}</small>`}</td><td><code>${entry.method} ${shortTarget(entry, LONGEST_TARGET)}</code></td><td>${answerWords(entry)}</td><td>${hintsOf(entry).join(', ')}</td><td>${entry.fault}</td></tr>\n`;
})}</tbody></table></div>
${wire.length > kept.size && markup`<p class="note">${wire.length} exchanges; ${MOST_EXCHANGES} of them are shown here and drawn: those that show the mistake with their neighbours, the first and the last. conform.json holds all.</p>`}`;
}
