import { type Latency, limitedOf } from '../run/k6-summary.ts';
import type { CheckResult, RunResult, Verdict } from '../run/run-result.ts';
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

function ratesSection({ rates, client, settings }: RunResult): string {
  if (rates === null || client === null) return '';
  const { steady } = client;
  const row = (name: string, rate: number, count: number, note: string) =>
    `  ${name.padEnd(10)}${perSecond(rate).padStart(11)}${whole(count).padStart(12)}   ${note}`.trimEnd();
  return [
    `  steady phase, ${settings.steadySeconds} s`,
    row('offered', rates.offered, steady.meant, `over ${settings.apps} apps`),
    row('admitted', rates.admitted, steady.outcomes.accepted, `limit ${whole(settings.projectLimit)}/s`),
    row('limited', rates.limited, limitedOf(steady), '429'),
  ].join('\n');
}

function latencySection({ client }: RunResult): string {
  if (client === null) return '';
  const millis = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} ms`).padStart(10);
  const row = (name: string, { p50, p95, p99, max }: Latency) =>
    `  ${name.padEnd(10)}${millis(p50)}${millis(p95)}${millis(p99)}${millis(max)}`;
  return [
    `  ${'latency'.padEnd(10)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(10)).join('')}`,
    row('all', client.latency),
    row('accepted', client.acceptedLatency),
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
