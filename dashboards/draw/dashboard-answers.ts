import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Series } from '../live/prometheus-api.ts';
import type { ShownDashboard } from '../live/shown-dashboard.ts';
import { panelsOf, targetsOf } from '../source/rules/queries-of.ts';
import { type Mark, marksOf } from './marks.ts';

/** What a Prometheus answered to one query of a panel. */
export interface Answer {
  readonly refId: string;
  /** Name of the series; `{{label}}` stands for a label's value. */
  readonly legend: string;
  readonly series: readonly Series[];
}

/** What it answered to all that a dashboard asks. */
export interface DashboardAnswers {
  /** By the numbers of the panels. */
  readonly panels: ReadonlyMap<number, readonly Answer[]>;
  readonly marks: readonly Mark[];
}

/** Of annotations Grafana asks for a hundred points. */
const ANNOTATION_POINTS = 100;

/** Asks all that a dashboard asks, as Grafana does: charts over the whole time, numbers and tables at its end. */
export async function answersOf(shown: ShownDashboard, dashboard: Dashboard): Promise<DashboardAnswers> {
  const panels = new Map<number, readonly Answer[]>();
  for (const panel of panelsOf(dashboard)) panels.set(panel.id ?? 0, await answersOfPanel(shown, panel));
  const { start, end } = shown.stretch;
  const seldom = shown.withStep(Math.max(1, Math.ceil((end - start) / ANNOTATION_POINTS)));
  const marks: Mark[] = [];
  for (const annotation of dashboard.annotations.list ?? []) {
    const series = await seldom.range(annotation.expr ?? '');
    marks.push(...marksOf(annotation, series, seldom.stretch.step));
  }
  return { panels, marks };
}

async function answersOfPanel(shown: ShownDashboard, panel: Panel): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { refId = '', expr, range, legendFormat = '' } of targetsOf(panel)) {
    const series = await (range ? shown.range(expr) : shown.last(expr));
    answers.push({ refId, legend: shown.written(legendFormat), series });
  }
  return answers;
}
