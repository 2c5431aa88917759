import type { RunResult } from '../../run/run-result.ts';
import { escaped } from '../escaped.ts';
import { millis, percent, rounded, whole } from '../figures.ts';
import { verdictSentence } from '../verdict-sentence.ts';
import { markdownText } from './markdown-text.ts';

const SIGN = { PASS: '✅', FAIL: '❌', INVALID: '⚠️', INTERRUPTED: '⚠️' } as const;
const MARK = { pass: '✓', fail: '❌', invalid: '⚠️' } as const;

/** A run in Markdown, for the summary of a step of GitHub Actions. */
export function stepSummary(result: RunResult): string {
  const { verdict, settings, checks, replay } = result;
  const blocks = [
    `## ${SIGN[verdict]} ${verdict}: ${markdownText(`${settings.scenario} ${settings.profile}`)}`,
    markdownText(verdictSentence(result)),
    phaseTable(result),
    checks
      .filter(({ status }) => status !== 'pass')
      .map(
        ({ title, detail, status }) =>
          `- ${MARK[status]} **${markdownText(title)}**: ${markdownText(detail)}`,
      )
      .join('\n'),
    checks.length === 0
      ? ''
      : `<details><summary>${whole(checks.length)} checks</summary>\n\n| | Check | |\n|---|---|---|\n${checks.map(({ status, title, detail }) => `| ${MARK[status]} | ${markdownText(title)} | ${markdownText(detail)} |`).join('\n')}\n\n</details>`,
    `<pre>${escaped(replay)}</pre>`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n\n`;
}

function phaseTable({ rates, client }: RunResult): string {
  if (rates.length === 0) return '';
  const rows = rates.map(({ phase, seconds, offered, admitted, limited }) => {
    const response = client?.phases[phase]?.response;
    const times = [response?.p50, response?.p99, response?.max].map((value) => millis(value ?? null));
    const cells = [
      `${rounded(seconds, 4)} s`,
      ...[offered, admitted, limited].map((rate) => `${rounded(rate, 5)}/s`),
      percent(limited, offered),
      ...times,
    ];
    return `| ${phase} | ${cells.join(' | ')} |`;
  });
  return [
    '| Phase | Time | Offered | Admitted | Limited | Share | p50 ms | p99 ms | max ms |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}
