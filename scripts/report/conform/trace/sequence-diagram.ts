import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { secondsWords } from './seconds-words.ts';
import type { TraceEnds } from './trace-ends.ts';
import type { TraceRow } from './trace-row.ts';
import { traceRows } from './trace-rows.ts';

/** Height of a row in pixels: places across are percentages, so that text keeps its size on a narrow screen. */
const ROW = 23;
const HEAD = 26;
/** Where the line of a row runs, from its top; the text stands on it. */
const LINE = 18;
const TEXT = 13;

/**
 * What both ends of the wire did, one row after the other in order of time, as a static SVG: who asks to the left, who
 * answers to the right, an arrow for each request and each answer. What shows the mistake is washed in.
 */
export function sequenceDiagram(counterexample: Counterexample, ends: TraceEnds): Markup {
  const rows = traceRows(counterexample);
  const height = HEAD + rows.length * ROW + 10;
  return markup`<div class="sequence"><svg width="100%" height="${height}" role="img" aria-label="${aboutRows(rows, ends)}">
<g class="lanes"><line x1="0" x2="0" y1="${HEAD - 4}" y2="${height}"/><line x1="100%" x2="100%" y1="${HEAD - 4}" y2="${height}"/></g>
<text class="lane" x="0" y="14">${ends.asking}</text><text class="lane end" x="100%" y="14">${ends.answering}</text>
${rows.map((row, index) => drawn(row, HEAD + index * ROW))}</svg></div>
`;
}

function aboutRows(rows: readonly TraceRow[], { asking, answering }: TraceEnds): string {
  const requests = rows.filter(({ kind }) => kind === 'request').length;
  const last = rows.at(-1)?.seconds ?? 0;
  return `Sequence diagram: ${requests} requests (${asking}) and their answers (${answering}) over ${secondsWords(last)}. The table of exchanges says the same in words.`;
}

function drawn(row: TraceRow, top: number): Markup {
  const washed = (row.kind === 'request' || row.kind === 'answer') && row.shown;
  return markup`<g class="${classOf(row)}">${washed && markup`<rect class="wash" x="0" y="${top}" width="100%" height="${ROW}"/>`}${row.kind !== 'gap' && row.kind !== 'wait' && markup`<text class="at" x="-8" y="${top + LINE - (row.kind === 'invoked' || row.kind === 'ended' ? 2 : 0)}">${row.seconds.toFixed(row.seconds < 1000 ? 3 : 0)} s</text>`}${shape(row, top)}</g>
`;
}

function classOf(row: TraceRow): string {
  if (row.kind === 'answer') return `answer ${row.tone}`;
  if (row.kind === 'ended') return row.failed ? 'ended refused' : 'ended';
  return row.kind === 'wait' && row.short ? 'wait refused' : row.kind;
}

function shape(row: TraceRow, top: number): Markup {
  const y = top + LINE;
  const words = markup`${row.text}${row.more !== '' && markup`<tspan class="more"> ${row.more}</tspan>`}`;
  switch (row.kind) {
    case 'request':
      return markup`<text x="10" y="${top + TEXT}">${words}</text><line class="arrow" x1="0" x2="100%" y1="${y}" y2="${y}"/><svg x="100%" y="${y}" overflow="visible"><path d="M-8-4L0 0L-8 4Z"/></svg>`;
    case 'answer':
      return markup`<text class="end" x="100%" dx="-10" y="${top + TEXT}">${words}</text>${row.lost ? lostArrow(y) : markup`<line class="arrow" x1="0" x2="100%" y1="${y}" y2="${y}"/><path d="M8-4L0 0L8 4Z" transform="translate(0 ${y})"/>`}`;
    case 'wait':
      return markup`<line class="pause" x1="0" x2="0" y1="${top + 2}" y2="${top + ROW - 2}"/><text x="12" y="${y - 2}">${words}</text>`;
    case 'gap':
      return markup`<text class="middle" x="50%" y="${y - 2}">${row.text}</text>`;
    case 'invoked':
      return markup`<circle cx="0" cy="${y - 6}" r="4" class="open"/><text x="12" y="${y - 2}">${words}</text>`;
    case 'ended':
      return markup`<circle cx="0" cy="${y - 6}" r="4"/><text x="12" y="${y - 2}">${words}</text>`;
  }
}

/** An answer that does not arrive: the arrow ends half-way. */
function lostArrow(y: number): Markup {
  return markup`<line class="arrow lost" x1="55%" x2="100%" y1="${y}" y2="${y}"/><svg x="55%" y="${y}" overflow="visible"><path class="cross" d="M-5-5L5 5M5-5L-5 5"/></svg>`;
}
