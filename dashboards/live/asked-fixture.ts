import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { panelsOf, targetsOf } from '../source/rules/queries-of.ts';

/** Half an hour on a screen of 1,000 px. */
export const PANEL_STEP = 2;
/** Of annotations Grafana asks for a hundred points. */
const ANNOTATION_STEP = 20;

/** What a dashboard asks, and what its answers are. */
export interface Asked {
  /** The panel and the letter of the query, or the name of the annotation. */
  readonly where: string;
  readonly title: string;
  readonly expr: string;
  readonly unit: string;
  /** Seconds between two points of the answer. */
  readonly step: number;
}

/** Everything that a dashboard asks in panels and annotations, with the units of the answers. */
export function askedOf(dashboard: Dashboard): readonly Asked[] {
  const shown = panelsOf(dashboard).flatMap((panel) =>
    targetsOf(panel).map(({ refId = '', expr = '' }) => {
      const { title = '' } = panel;
      return { where: `${title} ${refId}`, title, expr, unit: unitOf(panel, refId), step: PANEL_STEP };
    }),
  );
  const marks = (dashboard.annotations.list ?? []).map(({ name, expr = '', useValueForTime }) => {
    const unit = useValueForTime ? 'dateTimeAsIso' : 'reqps';
    return { where: name, title: name, expr, unit, step: ANNOTATION_STEP };
  });
  return [...shown, ...marks];
}

/** The unit of a query's answers: that of its column, where the panel is a table that gives it one. */
function unitOf({ fieldConfig }: Panel, refId: string): string {
  const columns = ['Value', `Value #${refId}`];
  const column = fieldConfig?.overrides.find(({ matcher }) => columns.includes(String(matcher.options)));
  const unit = column?.properties.find(({ id }) => id === 'unit')?.value ?? fieldConfig?.defaults.unit;
  return String(unit);
}
