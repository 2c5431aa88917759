import type { ConformReport } from '../../../../conformance/verdict/conform-report.ts';
import { markdownText } from '../../github/markdown-text.ts';
import { versionWords } from '../client-words.ts';
import { type ClientMatrix, clientMatrix, type MatrixCell } from './client-matrix.ts';
import { legendLine, verdictCell } from './verdict-legend.ts';

/**
 * Clients × checks as Markdown for a document: a legend, a row for each check, a column for each client, and below it each
 * failure and warning in one sentence that can be quoted. It is the same for the same reports.
 */
export function matrixMarkdown(reports: readonly ConformReport[]): string {
  const matrix = clientMatrix(reports);
  const names = matrix.clients.map(
    (client) => `${markdownText(client.name)}<br>${markdownText(versionWords(client))}`,
  );
  const blocks = [
    legendLine(),
    [
      `| Check | Promise | Level | ${names.join(' | ')} |`,
      `|---|---|---|${names.map(() => ':-:|').join('')}`,
      ...matrix.rows.map(
        ({ id, title, level, cells }) =>
          `| ${markdownText(id)} | ${markdownText(title)} | ${level} | ${cells.map(cell).join(' | ')} |`,
      ),
    ].join('\n'),
    citationList(matrix),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function cell({ outcome, citation }: MatrixCell): string {
  if (outcome === null) return 'not run';
  const words = outcome.verdict === 'PASS' ? verdictCell('PASS') : `**${verdictCell(outcome.verdict)}**`;
  return citation === null ? verdictCell(outcome.verdict) : `${words} <sup>${citation.number}</sup>`;
}

function citationList({ citations }: ClientMatrix): string {
  return citations
    .map(({ number, client, outcome: { id, sentence, evidence, citation } }) => {
      const source = `${markdownText(citation)}; evidence: ${evidence}`;
      return `${number}. **${markdownText(client)}**, ${markdownText(id)}: ${markdownText(sentence)} (${source})`;
    })
    .join('\n');
}
