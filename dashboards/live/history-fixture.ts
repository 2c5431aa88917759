import { pushMetrics } from '../../scripts/metrics/push-metrics.ts';
import { runMetrics } from '../../scripts/metrics/run-metrics.ts';
import type { RunResult } from '../../scripts/run/run-result.ts';
import type { RunSettings } from '../../scripts/run/run-settings.ts';

/** How the admitted rates of earlier runs compare with that of the last one: half of it, and a little apart, so that it is a change. */
const EARLIER = [0.5, 0.505, 0.495, 0.51, 0.49, 0.5];
const APART_SECONDS = 45;

/** Tells of runs of the same kind that ended in the minutes before a result; the newest of them failed. */
export async function pushHistory(url: string, result: RunResult): Promise<void> {
  const outputs = { prometheus: null, k6: [], pushgateway: null };
  const settings: RunSettings = { ...result.settings, outDir: '', outputs, replay: '' };
  for (const [index, share] of EARLIER.entries()) {
    const before = (moment: string) => new Date(Date.parse(moment) - (index + 1) * APART_SECONDS * 1000);
    const earlier: RunResult = {
      ...result,
      verdict: index === 0 ? 'FAIL' : 'PASS',
      endedAt: before(result.endedAt).toISOString(),
      rates: result.rates.map((rate) => ({ ...rate, admitted: rate.admitted * share })),
      client: slower(result, 10 * share),
    };
    const startedAt = before(result.startedAt);
    const state = { settings, project: 'earlier', startedAt, moment: null, result: earlier };
    const labels = { run: `earlier-${index}` };
    await pushMetrics({ url, job: 'spillway_run', labels }, runMetrics(state));
  }
}

function slower({ client }: RunResult, times: number): RunResult['client'] {
  if (client === null) return null;
  const phases = Object.entries(client.phases).map(([name, phase]) => {
    const { p50, p95, p99 } = phase.response;
    const longer = { p50: (p50 ?? 0) * times, p95: (p95 ?? 0) * times, p99: (p99 ?? 0) * times };
    return [name, { ...phase, response: { ...phase.response, ...longer } }];
  });
  return { ...client, phases: Object.fromEntries(phases) };
}
