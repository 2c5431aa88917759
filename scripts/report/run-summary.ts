import { limitedOf } from '../run/client/client-seen.ts';
import type { Latency } from '../run/client/latency.ts';
import type { CheckResult, PhaseRates, RunResult, Verdict } from '../run/run-result.ts';
import { messageBalance } from './message-balance.ts';
import type { Paint } from './paint.ts';

const VERDICT_STYLE = { PASS: 'green', FAIL: 'red', INVALID: 'yellow', INTERRUPTED: 'yellow' } as const;
const MARK = { pass: '✓', fail: '✗', invalid: '?' } as const;
const MARK_STYLE = { pass: 'green', fail: 'red', invalid: 'yellow' } as const;

const MEANING: Readonly<Record<Verdict, string>> = {
  PASS: 'everything that was checked holds',
  FAIL: 'something that was checked does not hold',
  INVALID: 'this run cannot be judged',
  INTERRUPTED: 'ended before its time; what was measured until then is written down',
};

const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
const perSecond = (value: number) =>
  `${value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}/s`;

/** What a person reads at the end of a run. */
export function runSummary(result: RunResult, resultFile: string, paint: Paint): string {
  const verdict = paint(VERDICT_STYLE[result.verdict], paint('bold', result.verdict));
  const sections = [
    `${verdict}  ${result.settings.scenario}: ${MEANING[result.verdict]}.`,
    ratesSection(result),
    latencySection(result),
    balanceSection(result),
    result.checks.map((check) => checkLine(check, paint)).join('\n'),
    `  result   ${resultFile}\n  replay   ${result.replay}`,
  ];
  return `\n${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function ratesSection({ rates, settings }: RunResult): string {
  if (rates.length === 0) return '';
  const cell = (text: string) => text.padStart(12);
  const row = ({ phase, seconds, offered, admitted, limited }: PhaseRates) =>
    `  ${`${phase}, ${whole(seconds)} s`.padEnd(18)}${[offered, admitted, limited].map(perSecond).map(cell).join('')}`;
  return [
    `  ${'rates'.padEnd(18)}${['offered', 'admitted', 'limited'].map(cell).join('')}`,
    ...rates.map(row),
    `  over ${whole(settings.apps)} app${settings.apps === 1 ? '' : 's'}; the project limit is ${whole(settings.projectLimit)}/s`,
  ].join('\n');
}

function latencySection({ client }: RunResult): string {
  if (client === null || Object.keys(client.phases).length === 0) return '';
  const millis = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} ms`).padStart(12);
  const row = (name: string, { p50, p95, p99, max }: Latency) =>
    `  ${name.padEnd(18)}${millis(p50)}${millis(p95)}${millis(p99)}${millis(max)}`;
  const rows = Object.entries(client.phases).flatMap(([phase, { response, service }]) => [
    row(phase, response),
    row('  of it service', service),
  ]);
  return [
    `  ${'response time'.padEnd(18)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(12)).join('')}`,
    ...rows,
  ].join('\n');
}

function balanceSection({ client, ledger }: RunResult): string {
  const lines: string[] = [];
  if (client !== null) {
    const { meant, outcomes } = client.total;
    const limited = limitedOf(client.total);
    const failed = outcomes.unauthorized + outcomes.refused + outcomes.failed;
    lines.push(
      `${whole(meant)} meant = ${whole(outcomes.accepted)} accepted + ${whole(limited)} limited + ` +
        `${whole(failed)} failed + ${whole(outcomes.lost)} lost`,
    );
  }
  if (ledger !== null) lines.push(...messageBalance(ledger.messages));
  if (lines.length === 0) return '';
  return ['  balance of the whole run', ...lines.map((line) => `    ${line}`)].join('\n');
}

function checkLine({ status, title, detail }: CheckResult, paint: Paint): string {
  const mark = paint(MARK_STYLE[status], MARK[status]);
  return status === 'pass'
    ? `  ${mark} ${title.padEnd(40)} ${paint('dim', detail)}`
    : `  ${mark} ${paint('bold', title)}\n    ${detail}`;
}
