import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import { DASHBOARDS } from '../source/dashboards.ts';
import { panelsOf, targetsOf } from '../source/rules/queries-of.ts';
import { dashboardPage } from './dashboard-page.ts';

const stretch = { start: 1000, end: 1060, step: 1 };
const HOSTILE = '<script>alert(1)</script>"\'&';
const LABELS = {
  run: HOSTILE,
  check: HOSTILE,
  client: HOSTILE,
  phase: HOSTILE,
  project: HOSTILE,
  state: HOSTILE,
};

/** The page of a dashboard whose every query answers the same series. */
function pageOf(dashboard: Dashboard, values: readonly (readonly [number, number])[]): string {
  const panels = panelsOf(dashboard).map((panel) => {
    const series = values.length === 0 ? [] : [{ metric: LABELS, values }];
    const answers = targetsOf(panel).map(({ refId = '', legendFormat = '' }) => ({
      refId,
      legend: legendFormat,
      series,
    }));
    return [panel.id ?? 0, answers] as const;
  });
  const answers = { panels: new Map(panels), marks: [{ from: 1010, to: 1020, colour: '#F2495C' }] };
  return dashboardPage(dashboard, { answers, chosen: new Map([['run', HOSTILE]]), stretch });
}
const count = (text: string, what: RegExp) => [...text.matchAll(what)].length;

describe.each(DASHBOARDS)('$path', ({ build }) => {
  const dashboard = build();
  const charts = panelsOf(dashboard).filter(({ type }) => type === 'timeseries');

  test('every panel and every heading is drawn, with its title', () => {
    const page = pageOf(dashboard, [
      [1000, 1],
      [1001, 2],
    ]);
    expect(count(page, /<section class="panel"/g)).toBe(panelsOf(dashboard).length);
    expect(count(page, /<h2 /g)).toBe((dashboard.panels ?? []).length - panelsOf(dashboard).length);
    for (const { title } of panelsOf(dashboard)) expect(page).toContain(`<h3>${title}</h3>`);
    expect(count(page, /class="curve"/g)).toBe(charts.flatMap(targetsOf).length);
    expect(page).not.toContain('No data');
  });

  test('what was not answered says so', () => {
    const page = pageOf(dashboard, []);
    const said = panelsOf(dashboard).filter(({ type }) => type !== 'stat');
    expect(count(page, /No data/g)).toBe(said.length);
  });

  test('what labels say is text, wherever it stands', () => {
    const page = pageOf(dashboard, [
      [1000, 1],
      [1001, 2],
    ]);
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });
});
