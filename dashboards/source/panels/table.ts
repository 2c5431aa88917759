import { TableCellDisplayMode } from '@grafana/grafana-foundation-sdk/common';
import type {
  DataTransformerConfig,
  DynamicConfigValue,
  ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DATASOURCE } from './datasource.ts';
import type { PanelPlan, PanelText } from './panel.ts';
import { refId, tableTarget } from './query.ts';

/** A column of values. */
export interface Column {
  readonly title: string;
  readonly expr: string;
  readonly unit: string;
  /** Words and colours for values. */
  readonly mappings?: ValueMapping[];
}

/** A table with a row for each set of labels. */
export interface TablePlan extends PanelText {
  readonly columns: readonly Column[];
}

/** The last value of every column for each set of labels. Its queries keep no labels but those that it shows. */
export function table(plan: TablePlan): PanelPlan {
  const builder = tableBuilder(plan)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation(withoutTime());
  for (const [index, column] of plan.columns.entries()) {
    const field = plan.columns.length === 1 ? 'Value' : `Value #${refId(index)}`;
    builder.withTarget(tableTarget(column.expr, index)).overrideByName(field, columnProperties(column));
  }
  return { width: plan.width ?? 12, height: plan.height ?? 9, builder };
}

/** A table with a row for each value of one label and a column for each of another. */
export interface MatrixPlan extends PanelText {
  readonly expr: string;
  readonly rows: string;
  readonly columns: string;
  /** Words and colours for values. */
  readonly mappings?: ValueMapping[];
}

/** The last value at each crossing of two labels. */
export function matrix(plan: MatrixPlan): PanelPlan {
  const builder = tableBuilder(plan)
    .withTransformation({
      id: 'groupingToMatrix',
      options: { rowField: plan.rows, columnField: plan.columns, valueField: 'Value' },
    })
    .withTarget(tableTarget(plan.expr, 0));
  if (plan.mappings !== undefined)
    builder.mappings(plan.mappings).overrideByRegexp(`^(?!${plan.rows}\\\\).*$`, [COLOURED]);
  return { width: plan.width ?? 24, height: plan.height ?? 14, builder };
}

const COLOURED = { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.ColorText } };

function tableBuilder({ title, description, unit }: PanelText): PanelBuilder {
  return new PanelBuilder().title(title).description(description).datasource(DATASOURCE).unit(unit);
}

function withoutTime(): DataTransformerConfig {
  return { id: 'organize', options: { excludeByName: { Time: true } } };
}

function columnProperties({ title, unit, mappings }: Column): DynamicConfigValue[] {
  return [
    { id: 'displayName', value: title },
    { id: 'unit', value: unit },
    ...(mappings === undefined ? [] : [{ id: 'mappings', value: mappings }, COLOURED]),
  ];
}
