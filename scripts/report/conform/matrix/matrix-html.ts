import type { ConformReport } from '../../../../conformance/verdict/conform-report.ts';
import { htmlPage } from '../../html/html-page.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { keyFigure } from '../../html/sections/key-figure.ts';
import { section } from '../../html/sections/section.ts';
import { checkFamilies } from '../check-families.ts';
import { versionWords } from '../client-words.ts';
import { CONFORM_STYLE } from '../conform-style.ts';
import { VERDICT_MARK } from '../verdict-marks.ts';
import { type ClientMatrix, clientMatrix, type MatrixCell, type MatrixRow } from './client-matrix.ts';
import { legendList, verdictCell } from './verdict-legend.ts';

/** Clients × checks as one HTML page; a cell that is not good leads to the sentence that says why. */
export function matrixHtml(reports: readonly ConformReport[]): string {
  const matrix = clientMatrix(reports);
  const { clients, rows, citations } = matrix;
  const count = (verdict: string) =>
    `${citations.filter(({ outcome }) => outcome.verdict === verdict).length}`;
  return htmlPage({
    title: 'Clients × checks – Spillway conformance',
    style: CONFORM_STYLE,
    main: markup`<header><p class="brand">Spillway <span>conformance</span></p>
<h1>Clients × checks</h1>
<dl class="key">
${keyFigure('Clients', `${clients.length}`)}${keyFigure('Checks', `${rows.length}`)}${keyFigure('Failures', count('FAIL'))}${keyFigure('Warnings', count('WARN'))}</dl></header>
${section('matrix', 'Matrix', matrixTable(matrix), legendList())}${citations.length > 0 && section('findings', 'Findings', citationLists(matrix))}<footer>Written by Spillway from the reports of ${clients.length} clients. This page loads nothing.</footer>`,
  });
}

function matrixTable({ clients, rows }: ClientMatrix): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="matrix"><table class="matrix">
<thead><tr><th scope="row">Check</th>${clients.map((client) => markup`<th scope="col">${client.name} <small>${versionWords(client)}</small></th>`)}</tr></thead>
${checkFamilies(rows).map(
  ({ name, checks }) =>
    markup`<tbody><tr class="group"><th scope="rowgroup" colspan="${clients.length + 1}"><span>${name}</span></th></tr>
${checks.map(tableRow)}</tbody>
`,
)}</table></div>
`;
}

function tableRow({ id, title, level, cells }: MatrixRow): Markup {
  return markup`<tr><th scope="row"><b>${id}</b> ${title} <small>${level}</small></th>${cells.map(tableCell)}</tr>
`;
}

function tableCell({ outcome, citation }: MatrixCell): Markup {
  if (outcome === null) return markup`<td class="not-run">not run</td>`;
  const words = verdictCell(outcome.verdict);
  const told = citation === null ? words : markup`<a href="#finding-${citation.number}">${words}</a>`;
  return markup`<td class="${outcome.verdict.toLowerCase()}" title="${outcome.sentence}">${told}</td>`;
}

function citationLists({ citations }: ClientMatrix): readonly Markup[] {
  const clients = [...new Set(citations.map(({ client }) => client))];
  return clients.map(
    (name) => markup`<h3 class="family">${name}</h3>
<ul class="cited">${citations
      .filter(({ client }) => client === name)
      .map(
        ({ number, outcome: { verdict, id, title, sentence, level, citation, evidence } }) =>
          markup`<li id="finding-${number}" class="${verdict.toLowerCase()}"><span><span class="sr">${verdict}</span><span aria-hidden="true">${VERDICT_MARK[verdict]}</span></span><div><b>${id}</b> ${title}<p>${sentence}</p><small>${level} by ${citation}; evidence: ${evidence}</small></div></li>
`,
      )}</ul>
`,
  );
}
