import { setTimeout as after } from 'node:timers/promises';
import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import { ALL_MUTANTS } from '../../conformance/mutants/all-mutants.ts';
import { killCells } from '../../conformance/mutants/kill-matrix.ts';
import { virtualStage } from '../../conformance/runner/stage.ts';
import { ControlClient } from '../../mocks/control/control-client.ts';
import { killMetrics } from '../../scripts/metrics/kill-metrics.ts';
import { pushMetrics } from '../../scripts/metrics/push-metrics.ts';
import { breakSends } from '../live/break-sends.ts';
import type { LiveStack } from '../live/live-stack.ts';
import { playShop } from '../live/play-shop.ts';
import type { View } from './view.ts';

/** What Prometheus needs to have seen the last push twice. */
const SCRAPES_MILLIS = 2500;
const MARGIN_SECONDS = 2;
const SEED = 1;
/** Fewer say nothing of what is usual. */
const EARLIER_RUNS = 6;
const CLIENTS = ['reference', 'naive'];
/** The checks whose kill matrix is shown: that of all would take many minutes. */
const FAMILY = 'RET-';

/**
 * Plays what pictures show, against a stack that was just started: two clients that are judged, a kill matrix of the checks of retries,
 * runs of one kind of which the last is unlike the others, a run that fills a queue and meets faults, and a tenant that meets
 * everything else. It takes some minutes.
 */
export async function playForPictures(stack: LiveStack, tell: (sentence: string) => void): Promise<View[]> {
  const { emulator, pushgateway } = stack.urls;
  const control = new ControlClient(emulator);
  for (const client of CLIENTS) {
    tell(`the client ${client}, judged`);
    await stack.conform(client, ['--runs', '2', '--seed', `${SEED}`]);
  }
  tell('a broken client for each check of retries');
  await pushKills(pushgateway);
  const begun = Date.now() / 1000;
  tell(`${EARLIER_RUNS} short runs under their limit`);
  for (let index = 1; index <= EARLIER_RUNS; index++)
    await stack.run(`send-${index}`, ['send', '--profile', 'limit', '--rate', '40', '--duration', '3']);
  tell('a run over its limit');
  const limiting = [
    'send',
    '--profile',
    'limit',
    '--rate',
    '90',
    '--project-limit',
    '60',
    '--duration',
    '20',
  ];
  const limited = await stack.run('send-over-limit', limiting);
  tell('a run that fills a queue and meets faults');
  const filling = ['queue', '--rate', '90', '--project-limit', '120', '--duration', '24', '--seed', '7'];
  const [filled] = await Promise.all([stack.run('queue-full', filling), breakSends(control)]);
  await after(SCRAPES_MILLIS);
  const quiet = Date.now() / 1000;
  tell('a tenant with callbacks, lost answers and too many tokens');
  await playShop(control);
  const closed = Date.now() / 1000;
  return [
    {
      name: 'load-run',
      wanted: { run: 'queue-full', compare: 'send-over-limit' },
      start: secondsOf(filled.startedAt) - MARGIN_SECONDS,
      end: quiet,
    },
    { name: 'emulator', wanted: {}, start: secondsOf(limited.startedAt) - MARGIN_SECONDS, end: closed },
    {
      name: 'conformance',
      wanted: { scenario: 'send', profile: 'limit', phase: 'steady' },
      start: begun,
      end: quiet,
    },
  ];
}

async function pushKills(url: string): Promise<void> {
  const checks = ALL_CHECKS.filter(({ id }) => id.startsWith(FAMILY));
  const mutants = checks.flatMap(({ id }) => ALL_MUTANTS.find(({ breaks }) => breaks === id) ?? []);
  const stage = await virtualStage();
  try {
    const cells = await killCells(stage, mutants, checks, { seed: SEED });
    await pushMetrics({ url, job: 'spillway_kills' }, killMetrics(cells, mutants));
  } finally {
    await stage.close();
  }
}

function secondsOf(moment: string): number {
  return Date.parse(moment) / 1000;
}
