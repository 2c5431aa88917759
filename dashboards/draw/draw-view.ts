import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { packageRoot } from '../../scripts/package-root.ts';
import type { Chromium, OpenPage } from '../../scripts/report/html/chromium.ts';
import type { PrometheusApi } from '../live/prometheus-api.ts';
import { ShownDashboard } from '../live/shown-dashboard.ts';
import { answersOf } from './dashboard-answers.ts';
import { dashboardPage } from './dashboard-page.ts';
import { PAGE_WIDTH } from './grid.ts';
import type { View } from './view.ts';

/** As often as the stack scrapes; over some minutes Grafana asks for no fewer points on a chart of hundreds of pixels. */
const STEP = 1;

/** The HTML page of a view: the dashboard of its file, by what a Prometheus answers now. */
export async function pageOf(prometheus: PrometheusApi, { name, wanted, start, end }: View): Promise<string> {
  const text = readFileSync(join(packageRoot(), 'dashboards', `${name}.json`), 'utf8');
  const dashboard = JSON.parse(text) as Dashboard;
  const stretch = { start: Math.floor(start), end: Math.ceil(end), step: STEP };
  const shown = new ShownDashboard(prometheus, stretch);
  await shown.choose(dashboard, wanted);
  const answers = await answersOf(shown, dashboard);
  return dashboardPage(dashboard, { answers, chosen: shown.chosen, stretch });
}

/** Opens a page from disk, as wide as a picture is. */
export async function openPage(browser: Chromium, html: string): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-dashboard-'));
  try {
    const file = join(folder, 'dashboard.html');
    writeFileSync(file, html);
    return await browser.open(pathToFileURL(file).href, { width: PAGE_WIDTH, scheme: 'dark' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
