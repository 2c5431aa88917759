import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE } from './datasource.ts';
import { lookProperties } from './look.ts';
import type { PanelPlan, PanelText } from './panel.ts';
import { type Query, rangeTarget, refId } from './query.ts';

/** A chart of series over time. */
export interface ChartPlan extends PanelText {
  readonly queries: readonly Query[];
  /** Areas on top of each other: parts of a whole. */
  readonly stacked?: boolean;
  /** Highest value of the axis. */
  readonly max?: number;
  /** Whether the axis may go below 0 or begin above it: only where 0 means nothing. */
  readonly freeAxis?: boolean;
  /** Whether values are counts of things: no part of one is written. */
  readonly whole?: boolean;
}

/** Series over time. The legend tells the last and the highest value of each. */
export function chart(plan: ChartPlan): PanelPlan {
  const builder = new PanelBuilder()
    .title(plan.title)
    .description(plan.description)
    .datasource(DATASOURCE)
    .unit(plan.unit)
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(2)
    .fillOpacity(plan.stacked ? 30 : 0)
    .showPoints(VisibilityMode.Never)
    .stacking(new StackingConfigBuilder().mode(plan.stacked ? StackingMode.Normal : StackingMode.None))
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
  if (!plan.freeAxis) builder.min(0);
  if (plan.max !== undefined) builder.max(plan.max);
  if (plan.whole) builder.decimals(0);
  for (const [index, query] of plan.queries.entries()) {
    builder.withTarget(rangeTarget(query, index));
    if (query.look !== undefined) builder.overrideByQuery(refId(index), lookProperties(query.look));
  }
  return { width: plan.width ?? 12, height: plan.height ?? 9, builder };
}
