import type { Latency } from '../run/client/latency.ts';
import type { CheckResult, PhaseRates, RunResult } from '../run/run-result.ts';
import { clientEquation, equationLine, messageEquations } from './equations.ts';
import { mebibytes, millis, percent, perSecond, rounded, whole } from './figures.ts';
import type { Paint } from './paint.ts';
import { plainText } from './plain-text.ts';
import { verdictSentence } from './verdict-sentence.ts';

const VERDICT_STYLE = { PASS: 'green', FAIL: 'red', INVALID: 'yellow', INTERRUPTED: 'yellow' } as const;
const MARK = { pass: '✓', fail: '✗', invalid: '?' } as const;
const MARK_STYLE = { pass: 'green', fail: 'red', invalid: 'yellow' } as const;

/**
 * What a person reads at the end of a run.
 * @param files where what else there is to read was written, each by what it is
 */
export function runSummary(
  result: RunResult,
  files: readonly (readonly [what: string, file: string])[],
  paint: Paint,
): string {
  const verdict = paint(VERDICT_STYLE[result.verdict], paint('bold', result.verdict));
  const sections = [
    `${verdict}  ${plainText(result.settings.scenario)} ${plainText(result.settings.profile)}: ${plainText(verdictSentence(result))}`,
    ratesSection(result),
    latencySection(result),
    depthSection(result),
    receiverSection(result),
    balanceSection(result),
    generatorLine(result),
    result.checks.map((check) => checkLine(check, paint)).join('\n'),
    [...files, ['replay', plainText(result.replay)] as const]
      .map(([what, file]) => `  ${what.padEnd(9)}${file}`)
      .join('\n'),
  ];
  return `\n${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function ratesSection({ rates, settings }: RunResult): string {
  if (rates.length === 0) return '';
  const cell = (text: string) => text.padStart(12);
  const row = ({ phase, seconds, offered, admitted, limited }: PhaseRates) =>
    `  ${`${phase}, ${rounded(seconds)} s`.padEnd(18)}${[offered, admitted, limited].map(perSecond).map(cell).join('')}`;
  return [
    `  ${'rates'.padEnd(18)}${['offered', 'admitted', 'limited'].map(cell).join('')}`,
    ...rates.map(row),
    `  over ${whole(settings.apps)} app${settings.apps === 1 ? '' : 's'}; the project limit is ${whole(settings.projectLimit)}/s`,
  ].join('\n');
}

function latencySection({ client }: RunResult): string {
  const phases = Object.entries(client?.phases ?? {}).filter(([, seen]) => seen.response.count > 0);
  if (phases.length === 0) return '';
  const cell = (value: number | null) => `${millis(value)} ms`.padStart(12);
  const row = (name: string, { p50, p95, p99, max }: Latency) =>
    `  ${name.padEnd(18)}${[p50, p95, p99, max].map(cell).join('')}`;
  const rows = phases.flatMap(([phase, { response, service }]) => [
    row(phase, response),
    row('  of it service', service),
  ]);
  return [
    `  ${'response time'.padEnd(18)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(12)).join('')}`,
    ...rows,
  ].join('\n');
}

function depthSection({ depth }: RunResult): string {
  if (depth === null) return '';
  const seconds = (value: number | null) => (value === null ? 'never' : `${rounded(value, 5)} s`);
  const deepest = depth.measured.reduce((most, point) => Math.max(most, point.depth), 0);
  return [
    '  depth of the queue',
    `    deepest ${whole(deepest)} of ${whole(depth.capacity)}; at most ${whole(depth.residual)} (${percent(depth.residual, depth.capacity, 2)}) from the prediction`,
    `    full after ${seconds(depth.fillSeconds)}, predicted ${seconds(depth.predictedFillSeconds)}`,
  ].join('\n');
}

function receiverSection({ receiver }: RunResult): string {
  if (receiver === null) return '';
  const { received, acknowledged, redelivered, unsigned, lag } = receiver;
  return [
    '  callbacks',
    `    ${whole(received)} came, ${whole(acknowledged)} acknowledged, ${whole(redelivered)} came again, ${whole(unsigned)} with a signature that does not fit`,
    `    after their event by p50 ${millis(lag.p50)} ms, p99 ${millis(lag.p99)} ms, max ${millis(lag.max)} ms`,
  ].join('\n');
}

function balanceSection({ client, ledger }: RunResult): string {
  const equations = [
    ...(client === null ? [] : [clientEquation(client.total)]),
    ...(ledger === null ? [] : messageEquations(ledger.messages)),
  ];
  if (equations.length === 0) return '';
  return ['  balance of the whole run', ...equations.map((each) => `    ${equationLine(each)}`)].join('\n');
}

function generatorLine({ generator, environment }: RunResult): string {
  if (generator === null || generator.samples === 0) return '';
  const { meanCpuShare, peakCpuShare, peakMemoryBytes } = generator;
  return `  k6 used ${percent(meanCpuShare, 1)} of ${environment.cores} cores, ${percent(peakCpuShare, 1)} in its busiest second, and ${mebibytes(peakMemoryBytes)}`;
}

function checkLine({ status, title, detail }: CheckResult, paint: Paint): string {
  const mark = paint(MARK_STYLE[status], MARK[status]);
  const [name, sentence] = [plainText(title), plainText(detail)];
  return status === 'pass'
    ? `  ${mark} ${name.padEnd(40)} ${paint('dim', sentence)}`
    : `  ${mark} ${paint('bold', name)}\n    ${sentence}`;
}
