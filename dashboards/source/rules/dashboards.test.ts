import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../scripts/package-root.ts';
import { DASHBOARDS, textOf } from '../dashboards.ts';
import { COLUMNS } from '../panels/panel.ts';
import { contractNames } from './contract-names.ts';
import { overlap, pixels } from './grid.ts';
import { metricsOf, promqlNodes } from './promql-tree.ts';
import { panelsOf, queriesOf, targetsOf } from './queries-of.ts';

/** A limit, the room of a queue, a plan or a prediction, as it stands. */
const ASKS_WHAT_IS_PROMISED =
  /^(max|min)[^(]*\(spillway_(run_)?(project_limit|limit|queue_capacity|queue_drain|planned|predicted)_[^-/]*$/;

/** Narrower than this, a chart has no room for its legend, a number none for its digits. */
const LEAST_PIXELS = { timeseries: 400, table: 400, stat: 200 } as const;

test.each(DASHBOARDS)('$path is what its source says', (file) => {
  const text = readFileSync(join(packageRoot(), file.path), 'utf8');
  expect(text === textOf(file) ? 'up to date' : 'run `npm run dashboards` to write it anew').toBe(
    'up to date',
  );
});

test('dashboards have addresses of their own', () => {
  const uids = DASHBOARDS.map(({ build }) => build().uid);
  expect(new Set(uids).size).toBe(DASHBOARDS.length);
});

describe.each(DASHBOARDS)('$path', ({ build }) => {
  const dashboard = build();
  const panels = panelsOf(dashboard);
  const everyPanel = panels.map((panel) => [panel.title ?? 'a panel without a title', panel] as const);
  const everyQuery = queriesOf(dashboard).map(({ where, expr }) => [where, expr] as const);

  test('lets the data source be chosen, and asks no other', () => {
    expect(dashboard.templating.list?.[0]).toMatchObject({ type: 'datasource', name: 'datasource' });
    const uids = JSON.stringify(dashboard).match(/"datasource":\{[^}]*\}?[^}]*\}/g) ?? [];
    expect(uids.length).toBeGreaterThan(panels.length);
    for (const uid of uids) expect(uid).toContain('"uid":"${datasource}"');
  });

  test('cannot be changed in the browser, where it would be lost, and asks for its variables anew with every range of time', () => {
    expect(dashboard.editable).toBe(false);
    const asked = (dashboard.templating.list ?? []).filter(({ type }) => type === 'query');
    expect(asked.map(({ name, refresh }) => [name, refresh])).toEqual(
      asked.map(({ name }) => [name, VariableRefresh.OnTimeRangeChanged]),
    );
    for (const { label } of dashboard.templating.list ?? []) expect(label).toMatch(/^[A-Z]/);
  });

  test('numbers its panels, rows too', () => {
    const ids = (dashboard.panels ?? []).map(({ id }) => id);
    expect(ids).not.toContain(undefined);
    expect(ids).not.toContain(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has no two panels of one title', () => {
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  test('has no panels on top of each other, and none beyond the grid', () => {
    const places = (dashboard.panels ?? []).map(({ gridPos, title }) => {
      if (gridPos === undefined) throw new Error(`${title} has no place`);
      return { title, ...gridPos };
    });
    for (const [index, place] of places.entries()) {
      expect(place.x + place.w).toBeLessThanOrEqual(COLUMNS);
      const under = places.slice(index + 1).filter((other) => overlap(place, other));
      expect({ title: place.title, under }).toEqual({ title: place.title, under: [] });
    }
  });

  test('declares every variable that it uses, and uses every one', () => {
    const [head, ...rest] = [
      JSON.stringify({ ...dashboard, templating: null }),
      ...(dashboard.templating.list ?? []).map(({ name: _, ...variable }) => JSON.stringify(variable)),
    ];
    const used = [head, ...rest].join().matchAll(/\$\{?([a-z]\w*)\}?/g);
    const names = (dashboard.templating.list ?? []).map(({ name }) => name);
    expect(new Set([...used].map(([, name]) => name))).toEqual(new Set(names));
  });

  describe.each(everyPanel)('%s', (_, panel) => {
    const targets = targetsOf(panel);

    test('says what it is, what it shows and in what unit', () => {
      expect(panel.title).toMatch(/^[A-Z429].*[^.]$/);
      expect(panel.description).toMatch(/^[A-Z].{20,}\.$/);
      expect(panel.fieldConfig?.defaults.unit).toMatch(/./);
    });

    test('can be read in a window 1,440 px wide', () => {
      const least = LEAST_PIXELS[panel.type as keyof typeof LEAST_PIXELS];
      expect(pixels(panel.gridPos?.w ?? 0)).toBeGreaterThanOrEqual(least);
      expect(panel.gridPos?.h).toBeGreaterThanOrEqual(panel.type === 'stat' ? 4 : 8);
    });

    test('names its queries, each by a letter of its own', () => {
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.map(({ refId }) => refId)).toEqual(
        targets.map((_target, index) => String.fromCharCode(65 + index)),
      );
    });

    test('draws limits and predictions dashed, and what was measured whole', () => {
      const dashed = (refId = '') =>
        JSON.stringify(
          panel.fieldConfig?.overrides.filter(({ matcher }) => matcher.options === refId),
        ).includes('"dash"');
      if (panel.type !== 'timeseries') return;
      for (const { refId, expr } of targets) {
        if (ASKS_WHAT_IS_PROMISED.test(expr))
          expect({ expr, dashed: dashed(refId) }).toEqual({ expr, dashed: true });
      }
    });
  });

  describe.each(everyQuery)('%s', (_, expr) => {
    const nodes = promqlNodes(expr);

    test('is PromQL', () => {
      expect(nodes.filter(({ name }) => name === '⚠')).toEqual([]);
    });

    test('takes rates over a window that fits the scrape interval', () => {
      const windows = [...expr.matchAll(/\b(rate|irate|increase)\([^[]*\[([^\]]*)\]/g)];
      for (const [, , window] of windows) expect(window).toBe('$__rate_interval');
    });

    test('neither averages percentiles nor rounds rates', () => {
      expect(averagesPercentiles(expr)).toBe(false);
      const rounded = nodes.filter(
        ({ name, text }) => name === 'FunctionCall' && /^(round|ceil|floor)\b/.test(text),
      );
      for (const { text } of rounded) expect(text).not.toMatch(/rate\(|increase\(|_requests_per_second/);
    });

    test('reads metrics that the contract promises', () => {
      const promised = contractNames();
      expect(metricsOf(expr).filter((name) => !promised.has(name))).toEqual([]);
    });
  });
});

test.each([
  'avg(histogram_quantile(0.99, sum by (name) (rate(a[1m]))))',
  'avg by (run) (spillway_run_response_time_seconds{quantile="0.99"})',
  'avg_over_time(job:p99{quantile="0.99"}[1m])',
  'sum(histogram_quantile(0.5, a)) / count(b)',
])('%s averages percentiles', (expr) => {
  expect(averagesPercentiles(expr)).toBe(true);
});

/** Whether an average, or a sum, is taken over percentiles: a number that is no percentile of anything. */
function averagesPercentiles(expr: string): boolean {
  return promqlNodes(expr)
    .filter(({ name, text }) =>
      name === 'AggregateExpr'
        ? /^(avg|sum)\b/.test(text)
        : name === 'FunctionCall' && /^(avg|sum)_over_time/.test(text),
    )
    .some(({ text }) => /histogram_quantile|quantile="/.test(text));
}
