import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../scripts/package-root.ts';
import { DASHBOARDS } from '../dashboards.ts';
import { emulator } from '../emulator.ts';
import { DashboardSchema } from './dashboard-schema.ts';
import { targetsOf } from './queries-of.ts';

const schema = Compile(DashboardSchema);

test.each(DASHBOARDS)('$path is made of what Grafana knows', ({ path }) => {
  expect(schema.Errors(JSON.parse(readFileSync(join(packageRoot(), path), 'utf8')))).toEqual([]);
});

const BREAKS: readonly (readonly [string, (panel: Panel) => object])[] = [
  ['a misspelt property', (panel) => ({ ...panel, legnd: {} })],
  ['a panel without a unit', (panel) => ({ ...panel, fieldConfig: { defaults: {}, overrides: [] } })],
  ['a panel beyond the grid', (panel) => ({ ...panel, gridPos: { x: 0, y: 0, w: 25, h: 9 } })],
  [
    'a query without a letter',
    (panel) => ({ ...panel, targets: targetsOf(panel).map(({ refId: _, ...target }) => target) }),
  ],
];

test.each(BREAKS)('%s is found', (_, broken) => {
  const dashboard: Dashboard = JSON.parse(JSON.stringify(emulator()));
  const panels = dashboard.panels?.map((panel) =>
    panel.type === 'timeseries' ? broken(panel as Panel) : panel,
  );
  expect(schema.Check(dashboard)).toBe(true);
  expect(schema.Check({ ...dashboard, panels })).toBe(false);
});
