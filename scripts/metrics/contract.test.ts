import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { ALL_MUTANTS } from '../../conformance/mutants/all-mutants.ts';
import { PlayedWorld } from '../../mocks/api/played-world.ts';
import { EventLoopLag } from '../../mocks/control/metrics/event-loop-lag.ts';
import { MetricsControl } from '../../mocks/control/metrics/metrics-control.ts';
import { VariableClock } from '../../mocks/engine/variable-clock.ts';
import { STRANGERS, turnedAwayMetric } from '../../scenarios/support/auth/strangers.ts';
import {
  basicMetric,
  callMetric,
  TOKEN_RESULTS,
  tokenMetric,
} from '../../scenarios/support/auth/wire-metrics.ts';
import { metricOf, OUTCOMES } from '../../scenarios/support/outcome.ts';
import { packageRoot } from '../package-root.ts';
import { failedReport } from '../report/conform/conform-fixture.ts';
import { conformMetrics } from './conform-metrics.ts';
import { killMetrics } from './kill-metrics.ts';
import { ended, underWay } from './metrics-fixture.ts';
import { runMetrics } from './run-metrics.ts';

/** A metric: its name, its type, and its labels in the order of the alphabet. */
type Told = readonly [name: string, type: string, labels: string];

const page = readFileSync(join(packageRoot(), 'dashboards', 'METRICS.md'), 'utf8');
/** Labels that differ from build to build, or are written as dots. */
const ANY = /_(build|config)_info$/;
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/_total$/, 'count'],
  [/_requests_per_second$/, 'requests/s'],
  [/_messages_per_second$/, 'messages/s'],
  [/_seconds$/, 's'],
  [/_bytes$/, 'bytes'],
  [/_ratio$/, 'ratio'],
  [/_depth_messages$|_capacity_messages$/, 'messages'],
];

interface Row {
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly labels: readonly string[];
}

/** Rows of the tables of metrics under a heading. */
function rowsUnder(heading: string): Row[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').flatMap((line) => {
    const [, name, type = '', unit = '', labels = ''] = line.split('|').map((cell) => cell.trim());
    const found = /^`(\w[\w<>]*)`$/.exec(name ?? '')?.[1];
    if (found === undefined) return [];
    return [
      { name: found, type, unit, labels: [...labels.matchAll(/`([^`]+)`/g)].map(([, label = '']) => label) },
    ];
  });
}

const toldBy = (heading: string): Told[] =>
  sorted(
    rowsUnder(heading).map(({ name, type, labels }) => [
      name,
      type,
      ANY.test(name) ? '' : [...labels].sort().join(),
    ]),
  );

const sorted = (told: Told[]): Told[] => told.sort(([one], [other]) => (one < other ? -1 : 1));

/** The metrics of an exposition. */
function toldIn(text: string): Told[] {
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => {
    const of = samples.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    expect([name, of.length]).toEqual([name, expect.toSatisfy((count: number) => count > 0)]);
    const names = of.flatMap((line) => [...line.matchAll(/[{,]([a-z_]+)="/g)].map(([, label = '']) => label));
    return [name, type, ANY.test(name) ? '' : [...new Set(names)].sort().join()];
  });
}

async function inCode(registries: readonly Registry[]): Promise<Told[]> {
  const texts = await Promise.all(registries.map((registry) => registry.metrics()));
  const byName = new Map(texts.flatMap(toldIn).map((told) => [told[0], told]));
  return sorted([...byName.values()]);
}

test('runs tell the metrics of their table, and no others', async () => {
  expect(toldBy('Runs')).toEqual(await inCode([runMetrics(underWay), runMetrics(ended)]));
});

test('conformance and the kill matrix tell the metrics of their tables, and no others', async () => {
  expect(toldBy('Conformance')).toEqual(
    await inCode([conformMetrics(failedReport), killMetrics({}, ALL_MUTANTS)]),
  );
});

test('the emulator tells the metrics of its table, and no others', async () => {
  const played = new PlayedWorld();
  played.tenant();
  const lag = new EventLoopLag();
  const build = { version: '1', node: '20', mockttp: '4' };
  const clock = new VariableClock(() => 0, 0);
  const metrics = new MetricsControl({ world: played.world, clock, lag, build, config: { host: '::1' } });
  const reply = await metrics.show();
  lag.stop();
  expect(toldBy('The emulator')).toEqual(sorted('text' in reply ? toldIn(reply.text) : []));
});

test('scenarios count the metrics of their table, and no others', () => {
  const folder = join(packageRoot(), 'scenarios');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const own = files.filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^examples/.test(file));
  const literal = own.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return [...text.matchAll(/new (Counter|Trend|Gauge|Rate)\('(\w+)'(, true)?\)/g)].map(
      ([, kind, name, time]) =>
        kind === 'Counter' ? `k6_${name}_total` : `k6_${name}${time === undefined ? '' : '_seconds'}`,
    );
  });
  const families = [
    ...([...OUTCOMES, 'meant', 'malformed'] as const).map(metricOf),
    ...TOKEN_RESULTS.map(tokenMetric),
    ...OUTCOMES.flatMap((outcome) => [
      callMetric('own', outcome),
      callMetric('other', outcome),
      basicMetric(outcome),
    ]),
    ...STRANGERS.map(turnedAwayMetric),
  ].map((name) => `k6_${name}_total`);
  const members: Readonly<Record<string, readonly string[]>> = {
    outcome: OUTCOMES.map((outcome) => outcome.replace('-', '_')),
    result: TOKEN_RESULTS,
    stranger: STRANGERS.map((stranger) => stranger.replaceAll('-', '_')),
  };
  const told = rowsUnder("Spillway's scenarios in k6").flatMap(({ name }) => {
    const family = /<(\w+)>/.exec(name)?.[1];
    return family === undefined
      ? [name]
      : (members[family] ?? []).map((member) => name.replace(`<${family}>`, member));
  });
  expect(told.sort()).toEqual([...literal, ...families].sort());
  for (const outcome of members.outcome ?? []) expect(page).toContain(`\`${outcome}\``);
});

test('every unit is the one that its name says', () => {
  const headings = ['Runs', 'Conformance', 'The emulator', "Spillway's scenarios in k6"];
  const rows = headings.flatMap(rowsUnder);
  expect(rows.length).toBeGreaterThan(60);
  for (const { name, unit } of rows) {
    const due = UNITS.find(([suffix]) => suffix.test(name))?.[1];
    const fits = due === undefined ? ['–', 'count'].includes(unit) : unit === due;
    expect([name, unit, fits]).toEqual([name, unit, true]);
  }
});
