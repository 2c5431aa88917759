import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { ALL_MUTANTS } from '../../conformance/mutants/all-mutants.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { ControlClient } from '../../mocks/control/control-client.ts';
import { ExitCode } from '../../scripts/exit.ts';
import { killMetrics } from '../../scripts/metrics/kill-metrics.ts';
import { pushMetrics } from '../../scripts/metrics/push-metrics.ts';
import type { RunResult } from '../../scripts/run/run-result.ts';
import { spillway } from '../../scripts/spillway-process.ts';
import { readStackState } from '../../scripts/stack/stack-state.ts';
import { breakSends } from './broken-sends-fixture.ts';
import { pushHistory } from './history-fixture.ts';
import { PrometheusFixture } from './prometheus-fixture.ts';
import { playShop } from './shop-fixture.ts';

/** What Prometheus needs to have seen the last push twice. */
const SCRAPES_MILLIS = 2500;
const MUTANTS = ALL_MUTANTS.slice(0, 3);

/** Names of the two runs, and what they are called in Prometheus. */
export const LIMITED = 'limited';
export const FILLED = 'filled';

/** What was played for the dashboards to show, and what it came to by its own word. */
export interface Scene {
  readonly prometheus: PrometheusFixture;
  /** When the stack was up, and when all was over, in seconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** The results of the two runs. */
  readonly runs: Readonly<Record<typeof LIMITED | typeof FILLED, RunResult>>;
  readonly report: ConformReport;
  /** Mutants of the kill matrix: the first is caught exactly, the second by no check, the third by a further one too. */
  readonly mutants: typeof MUTANTS;
}

/** Starts the stack of `spillway stack up` in a folder, on free ports. */
export async function stackUp(folder: string): Promise<void> {
  const { code, stderr } = await spillway(['stack', 'up', '--detach', '--ports', 'free', '--folder', folder])
    .ended;
  if (code !== 0) throw new Error(`No stack: ${stderr}`);
}

/** Ends it, where it is up. */
export async function stackDown(folder: string): Promise<void> {
  if (readStackState(folder) === undefined) return;
  const { code, stderr } = await spillway(['stack', 'down', '--folder', folder]).ended;
  if (code !== 0) throw new Error(`The stack did not end: ${stderr}`);
}

/**
 * Plays what dashboards show, against the stack of a folder: a run that fills a queue and meets faults, one over its limit, a tenant that
 * meets everything else, a client that is judged, a kill matrix, and earlier runs.
 */
export async function playScene(folder: string): Promise<Scene> {
  const urls = new Map(readStackState(folder)?.services.map(({ name, url }) => [name, url]));
  const [emulator = '', gateway = '', url = ''] = ['emulator', 'pushgateway', 'prometheus'].map((name) =>
    urls.get(name),
  );
  const start = Date.now() / 1000;
  const control = new ControlClient(emulator);
  const run = async (name: string, args: readonly string[]): Promise<RunResult> => {
    const out = join(folder, name);
    const outputs = ['--emulator', emulator, '--prometheus', url, '--pushgateway', gateway];
    const { code, stderr } = await spillway(['run', ...args, '--warmup', '1', '--out', out, ...outputs])
      .ended;
    if (code === ExitCode.harness || /level=error|did not take/.test(stderr))
      throw new Error(`${name}: ${stderr}`);
    return JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
  };

  const filling = ['queue', '--rate', '90', '--project-limit', '120', '--duration', '9', '--seed', '7'];
  const [filled] = await Promise.all([run(FILLED, filling), breakSends(control)]);
  const limiting = ['send', '--profile', 'limit', '--rate', '90', '--project-limit', '60', '--duration', '9'];
  const limited = await run(LIMITED, limiting);
  await pushHistory(gateway, limited);
  await playShop(control);

  const out = join(folder, 'conform');
  const judged = ['--client', 'reference', '--checks', 'RET-1,TOK-2', '--runs', '2', '--out', out];
  await spillway(['conform', ...judged, '--pushgateway', gateway]).ended;
  const report = JSON.parse(readFileSync(join(out, 'conform.json'), 'utf8')) as ConformReport;
  await pushMetrics({ url: gateway, job: 'spillway_kills' }, killMetrics(cellsOf(), MUTANTS));
  await after(SCRAPES_MILLIS);
  const end = Date.now() / 1000;
  return {
    prometheus: new PrometheusFixture(url),
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
