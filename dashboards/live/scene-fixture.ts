import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { ALL_MUTANTS } from '../../conformance/mutants/all-mutants.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { ControlClient } from '../../mocks/control/control-client.ts';
import { killMetrics } from '../../scripts/metrics/kill-metrics.ts';
import { pushMetrics } from '../../scripts/metrics/push-metrics.ts';
import type { RunResult } from '../../scripts/run/run-result.ts';
import { breakSends } from './break-sends.ts';
import { pushHistory } from './history-fixture.ts';
import type { LiveStack } from './live-stack.ts';
import { playShop } from './play-shop.ts';
import { PrometheusApi } from './prometheus-api.ts';

/** What Prometheus needs to have seen the last push twice. */
const SCRAPES_MILLIS = 2500;
const MUTANTS = ALL_MUTANTS.slice(0, 3);

/** Names of the two runs, and what they are called in Prometheus. */
export const LIMITED = 'limited';
export const FILLED = 'filled';

/** What was played for the dashboards to show, and what it came to by its own word. */
export interface Scene {
  readonly prometheus: PrometheusApi;
  /** When the stack was up, and when all was over, in seconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** The results of the two runs. */
  readonly runs: Readonly<Record<typeof LIMITED | typeof FILLED, RunResult>>;
  readonly report: ConformReport;
  /** Mutants of the kill matrix: the first is caught exactly, the second by no check, the third by a further one too. */
  readonly mutants: typeof MUTANTS;
}

/**
 * Plays what dashboards show, against a stack: a run that fills a queue and meets faults, one over its limit, a tenant that
 * meets everything else, a client that is judged, a kill matrix, and earlier runs.
 */
export async function playScene(stack: LiveStack): Promise<Scene> {
  const { emulator, pushgateway, prometheus } = stack.urls;
  const start = Date.now() / 1000;
  const control = new ControlClient(emulator);
  const filling = ['queue', '--rate', '90', '--project-limit', '120', '--duration', '9', '--seed', '7'];
  const [filled] = await Promise.all([stack.run(FILLED, filling), breakSends(control)]);
  const limiting = ['send', '--profile', 'limit', '--rate', '90', '--project-limit', '60', '--duration', '9'];
  const limited = await stack.run(LIMITED, limiting);
  await pushHistory(pushgateway, limited);
  await playShop(control);

  const out = await stack.conform('reference', ['--checks', 'RET-1,TOK-2', '--runs', '2']);
  const report = JSON.parse(readFileSync(join(out, 'conform.json'), 'utf8')) as ConformReport;
  await pushMetrics({ url: pushgateway, job: 'spillway_kills' }, killMetrics(cellsOf(), MUTANTS));
  await after(SCRAPES_MILLIS);
  const end = Date.now() / 1000;
  return {
    prometheus: new PrometheusApi(prometheus),
    start,
    end,
    runs: { filled, limited },
    report,
    mutants: MUTANTS,
  };
}

function cellsOf() {
  const [exact, , blurred] = MUTANTS;
  if (exact === undefined || blurred === undefined) throw new Error('There are too few mutants.');
  return {
    [exact.name]: { [exact.breaks]: 'FAIL' },
    [blurred.name]: { [blurred.breaks]: 'FAIL', 'another-check': 'FAIL' },
  } as const;
}
