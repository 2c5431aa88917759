import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { DATASOURCE } from './datasource.ts';
import type { PanelPlan, PanelText } from './panel.ts';
import { instantTarget, type Query } from './query.ts';

/** A few numbers, written large. */
export interface NumberPlan extends PanelText {
  readonly queries: readonly Query[];
  /** Words and colours for values. */
  readonly mappings?: ValueMapping[];
  /** Colours by size, the lowest first; the first one has no bound. */
  readonly steps?: Threshold[];
  /** What is written where there is no answer. */
  readonly noValue?: string;
  /** Shows the name of a series beside its value, or instead of it. */
  readonly names?: 'beside' | 'only';
}

const PLAIN: Threshold[] = [{ value: null, color: 'text' }];
const TEXT_MODES = { beside: BigValueTextMode.ValueAndName, only: BigValueTextMode.Name };

/** The last value of each query, written large. */
export function number(plan: NumberPlan): PanelPlan {
  const builder = new PanelBuilder()
    .title(plan.title)
    .description(plan.description)
    .datasource(DATASOURCE)
    .unit(plan.unit)
    .mappings(plan.mappings ?? [])
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(plan.steps ?? PLAIN))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .colorMode(plan.mappings || plan.steps ? BigValueColorMode.Background : BigValueColorMode.None)
    .graphMode(BigValueGraphMode.None)
    .textMode(plan.names === undefined ? BigValueTextMode.Value : TEXT_MODES[plan.names])
    .noValue(plan.noValue ?? 'none');
  for (const [index, query] of plan.queries.entries()) builder.withTarget(instantTarget(query, index));
  return { width: plan.width ?? 4, height: plan.height ?? 4, builder };
}
