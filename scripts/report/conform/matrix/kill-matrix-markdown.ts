import { markdownText } from '../../github/markdown-text.ts';
import { plainDocument } from '../plain-document.ts';
import { VERDICT_MARK } from '../verdict-marks.ts';
import { type Kill, type KillMatrix, killCell, killSentence, killsOf } from './kill-matrix.ts';
import { legendLine, verdictCell } from './verdict-legend.ts';

/** Mutants and the checks that catch them as Markdown: what each breaks and who says so, then the whole grid in a fold. */
export function killMatrixMarkdown(given: KillMatrix): string {
  const matrix = plainDocument(given);
  const kills = killsOf(matrix);
  return `${[killSentence(kills), killTable(kills), grid(matrix), legendLine()].join('\n\n')}\n`;
}

function killTable(kills: readonly Kill[]): string {
  const rows = kills.map(({ mutant: { name, breaks, sentence }, own, caught, also }) => {
    const verdict = own === null ? 'not run' : verdictCell(own);
    const cells = [
      markdownText(name),
      markdownText(sentence),
      markdownText(breaks),
      caught ? verdict : `**survives** (${verdict})`,
      also.map(markdownText).join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| Mutant | How it is broken | Its check | Says | Also said by |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function grid(matrix: KillMatrix): string {
  const { checks, mutants } = matrix;
  const row = ({ name, breaks }: KillMatrix['mutants'][number]) => {
    const cells = checks.map((check) => {
      const verdict = killCell(matrix, name, check);
      const mark = verdict === undefined ? '' : VERDICT_MARK[verdict];
      return check === breaks ? `**[${mark}]**` : mark;
    });
    return `| ${markdownText(name)} | ${cells.join(' | ')} |`;
  };
  return [
    `<details><summary>Every mutant under every check</summary>\n`,
    `| Mutant | ${checks.map(markdownText).join(' | ')} |`,
    `|---|${checks.map(() => ':-:|').join('')}`,
    ...mutants.map(row),
    '\nIn brackets: the check that the mutant breaks.\n\n</details>',
  ].join('\n');
}
