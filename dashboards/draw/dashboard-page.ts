import type { Dashboard, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Stretch } from '../live/prometheus-api.ts';
import { panelsOf } from '../source/rules/queries-of.ts';
import type { DashboardAnswers } from './dashboard-answers.ts';
import { drawnPanel, styleOf } from './drawn-panel.ts';
import { pageHeight, placeOf } from './grid.ts';
import { colourOf } from './named-colours.ts';
import { PAGE_STYLE } from './page-style.ts';

/** What a dashboard is drawn from, besides itself. */
export interface PageContent {
  readonly answers: DashboardAnswers;
  /** The values of its variables. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly stretch: Stretch;
}

/** Nothing but what is on the page: no network, no script. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A dashboard as one HTML page that needs nothing else, laid out for a window of 1,440 px. */
export function dashboardPage(dashboard: Dashboard, { answers, chosen, stretch }: PageContent): string {
  const rows = (dashboard.panels ?? []).filter((panel): panel is RowPanel => panel.type === 'row');
  const panels = panelsOf(dashboard);
  const places = [...rows, ...panels].flatMap(({ gridPos }) => gridPos ?? []);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${dashboard.title ?? ''}</title>
<link rel="icon" href="data:,">
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body style="height:${pageHeight(places)}px">
${controls(dashboard, chosen, stretch)}
<main>
${rows.map((row) => row.gridPos !== undefined && markup`<h2 style="${styleOf(placeOf(row.gridPos))}">${row.title ?? ''}</h2>`)}
${panels.map((panel) => {
  const shown = { answers: answers.panels.get(panel.id ?? 0) ?? [], marks: answers.marks, stretch };
  return panel.gridPos !== undefined && drawnPanel(panel, placeOf(panel.gridPos), shown);
})}
</main>
</body>
</html>
`.toString();
}

/** The title, the time that is shown, what was chosen, and what is marked. */
function controls(dashboard: Dashboard, chosen: ReadonlyMap<string, string>, stretch: Stretch): Markup {
  const variables = (dashboard.templating.list ?? []).filter(
    ({ type, hide }) => type === 'query' && hide === undefined,
  );
  const annotations = dashboard.annotations.list ?? [];
  const iso = (time: number) => new Date(time * 1000).toISOString();
  return markup`<header class="top"><h1>${dashboard.title ?? ''}</h1><span class="time">${iso(stretch.start).slice(0, 19).replace('T', ' ')} to ${iso(stretch.end).slice(11, 19)} UTC</span></header>
<nav>${variables.map(({ name, label }) => markup`<span class="variable"><b>${label ?? name}</b>${valueText(chosen.get(name) ?? '')}</span>`)}${annotations.map(({ name, iconColor }) => markup`<span class="annotation"><i style="background:${colourOf(iconColor)}"></i>${name}</span>`)}</nav>`;
}

function valueText(value: string): string {
  return value === '.*' ? 'All' : value;
}
