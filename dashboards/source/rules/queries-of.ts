import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

/** A piece of PromQL in a dashboard, and where it stands. */
export interface Asked {
  readonly where: string;
  readonly expr: string;
}

/** The panels that show something: rows are headings. */
export function panelsOf({ panels = [] }: Dashboard): readonly Panel[] {
  return panels.filter((panel): panel is Panel => panel.type !== 'row');
}

/** What a panel asks. */
export function targetsOf({ targets = [] }: Panel): readonly Dataquery[] {
  return targets as Dataquery[];
}

/** Everything that a dashboard asks: in its panels, its marks and its variables. */
export function queriesOf(dashboard: Dashboard): readonly Asked[] {
  const shown = panelsOf(dashboard).flatMap((panel) =>
    targetsOf(panel).map(({ refId, expr }) => ({ where: `${panel.title} ${refId}`, expr })),
  );
  const marked = (dashboard.annotations.list ?? []).map(({ name, expr = '' }) => ({ where: name, expr }));
  const chosen = (dashboard.templating.list ?? [])
    .filter(({ type }) => type === 'query')
    .map(({ name, definition = '' }) => ({ where: `$${name}`, expr: exprOfVariable(definition) }));
  return [...shown, ...marked, ...chosen];
}

/** The PromQL inside `query_result(…)` and `label_values(…, label)`. */
function exprOfVariable(definition: string): string {
  const [, expr] =
    /^query_result\((.*)\)$/s.exec(definition) ?? /^label_values\((.*), \w+\)$/s.exec(definition) ?? [];
  if (expr === undefined) throw new Error(`No PromQL is known in the variable ${definition}.`);
  return expr;
}
