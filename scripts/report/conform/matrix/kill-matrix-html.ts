import { htmlPage } from '../../html/html-page.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { section } from '../../html/sections/section.ts';
import { CONFORM_STYLE } from '../conform-style.ts';
import { plainDocument } from '../plain-document.ts';
import { VERDICT_MARK, VERDICT_WORD } from '../verdict-marks.ts';
import { caughtBy, type Kill, type KillMatrix, killCell, killSentence, killsOf } from './kill-matrix.ts';
import { legendList, verdictCell } from './verdict-legend.ts';

/** Mutants × checks as one HTML page. The cell of the check that a mutant breaks is framed. */
export function killMatrixHtml(given: KillMatrix): string {
  const matrix = plainDocument(given);
  const kills = killsOf(matrix);
  const verdict = kills.length > 0 && kills.every(({ caught }) => caught) ? 'PASS' : 'FAIL';
  return htmlPage({
    title: 'Mutants × checks – Spillway conformance',
    style: CONFORM_STYLE,
    main: markup`<header><p class="brand">Spillway <span>conformance</span></p>
<h1>Mutants × checks</h1>
<p class="when">Clients that are broken on purpose, and the checks that notice.</p>
<div class="verdict ${verdict.toLowerCase()}"><p class="word">${verdict}</p><p class="sentence">${killSentence(kills)}</p></div></header>
${section('mutants', 'Mutants', killList(kills))}${section('grid', 'Every mutant under every check', gridTable(matrix), legendList())}<footer>Written by Spillway. This page loads nothing.</footer>`,
  });
}

function killList(kills: readonly Kill[]): Markup {
  return markup`<ul class="checks">
${kills.map(({ mutant, own, caught, also }) => {
  const said = own === null ? 'not run' : verdictCell(own);
  return markup`<li class="${caught ? 'caught' : 'fail'}"><span class="mark" aria-hidden="true">${caught ? '✓' : '✗'}</span><div><h3>${mutant.name} <span class="status">${caught ? 'caught' : 'survives'}</span></h3><p>${mutant.sentence}</p><p>${mutant.breaks}: ${said}${also.length > 0 && `; also ${also.join(', ')}`}</p></div></li>
`;
})}</ul>
`;
}

function gridTable(matrix: KillMatrix): Markup {
  const { checks, mutants } = matrix;
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="grid"><table class="matrix grid-of-marks">
<thead><tr><th scope="row">Mutant</th>${checks.map((check) => markup`<th scope="col"><span>${check}</span></th>`)}</tr></thead>
<tbody>
${mutants.map(
  ({ name, breaks }) =>
    markup`<tr><th scope="row">${name}</th>${checks.map((check) => {
      const verdict = killCell(matrix, name, check);
      const own = check === breaks && (caughtBy(verdict) ? ' own' : ' own survives');
      if (verdict === undefined)
        return markup`<td class="not-run${own}"><span class="sr">not run</span></td>`;
      return markup`<td class="${verdict.toLowerCase()}${own}"><span aria-hidden="true">${VERDICT_MARK[verdict]}</span><span class="sr">${VERDICT_WORD[verdict]}</span></td>`;
    })}</tr>
`,
)}</tbody></table></div>
<p class="note">Framed: the check that the mutant breaks.</p>
`;
}
