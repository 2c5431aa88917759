import type { SummaryData } from './client-report.ts';
import { metricOf, OUTCOMES } from './outcome.ts';

/** A summary for people who run a scenario by plain k6: offered, outcomes by cause, latency. */
export function summaryText({ metrics, state }: SummaryData): string {
  const count = (name: string) => metrics[name]?.values.count ?? 0;
  const line = (name: string, value: string) => `  ${name.padEnd(18)}${value.padStart(10)}`;
  const sent = count(metricOf('meant'));
  const seconds = state.testRunDurationMs / 1000;
  const latency = metrics.spillway_response_time?.values ?? {};
  const millis = (stat: string) => `${(latency[stat] ?? Number.NaN).toFixed(1)} ms`;
  return [
    '',
    `${line('offered', `${sent}`)}   in ${seconds.toFixed(1)} s`,
    ...OUTCOMES.filter((outcome) => count(metricOf(outcome)) > 0).map((outcome) =>
      line(outcome, `${count(metricOf(outcome))}`),
    ),
    line('malformed', `${count(metricOf('malformed'))}`),
    line('dropped', `${count('dropped_iterations')}`),
    line('response p50', millis('med')),
    line('response p90', millis('p(90)')),
    line('response p99', millis('p(99)')),
    '',
  ].join('\n');
}
