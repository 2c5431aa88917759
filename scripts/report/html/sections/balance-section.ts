import { OUTCOMES } from '../../../../mocks/engine/ledger.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { clientEquation, type Equation, ledgerEquations, surplusOf, type Term } from '../../equations.ts';
import { whole } from '../../figures.ts';
import { type Markup, markup } from '../markup.ts';
import { section } from './section.ts';

/** What became of every message: the sums on both sides, and both sides against each other. */
export function balanceSection({ client, ledger }: RunResult): Markup | null {
  if (client === null && ledger === null) return null;
  const sides: (readonly [string, readonly Equation[]])[] = [
    ...(client === null ? [] : [['Counted by k6', [clientEquation(client.total)]] as const]),
    ...(ledger === null ? [] : [['Counted by the emulator', ledgerEquations(ledger)] as const]),
  ];
  return section(
    'balance',
    'Balance',
    markup`<p class="note">Every message has one end. The whole run, the warm-up with it.</p>
<table class="sums"><caption>Sums, and by how much they are off</caption>
${sides.map(
  ([side, equations]) =>
    markup`<tbody><tr class="group"><th colspan="2" scope="rowgroup">${side}</th></tr>\n${equations.map(sumRow)}</tbody>\n`,
)}</table>
`,
    client !== null && ledger !== null && agreementTable(client.total.outcomes, ledger.sends),
  );
}

function sumRow(equation: Equation): Markup {
  const term = ({ name, count }: Term) => markup`<span class="term"><b>${whole(count)}</b> ${name}</span>`;
  const parts = equation.parts.map((part, index) => markup`${index > 0 && ' + '}${term(part)}`);
  const surplus = surplusOf(equation);
  return markup`<tr><td>${term(equation.total)} = ${parts}</td><td class="${surplus === 0 ? 'pass' : 'fail'}">${surplus === 0 ? '✓ 0' : `✗ ${whole(surplus)}`}</td></tr>
`;
}

function agreementTable(
  client: Readonly<Record<(typeof OUTCOMES)[number], number>>,
  server: Readonly<Record<(typeof OUTCOMES)[number], number>>,
): Markup {
  const met = OUTCOMES.filter((outcome) => client[outcome] + server[outcome] > 0);
  if (met.length === 0) return markup`<p>No send has ended.</p>`;
  return markup`<table class="figures"><caption>Sends by outcome: two counts of the same; outcomes that no send had are left out</caption>
<thead><tr><th scope="col">Outcome</th><th scope="col">k6</th><th scope="col">Emulator</th><th scope="col">Apart</th></tr></thead>
<tbody>
${met.map((outcome) => {
  const apart = client[outcome] - server[outcome];
  return markup`<tr><th scope="row">${outcome}</th><td>${whole(client[outcome])}</td><td>${whole(server[outcome])}</td><td class="${apart === 0 ? 'pass' : 'fail'}">${whole(apart)}</td></tr>\n`;
})}</tbody></table>
`;
}
