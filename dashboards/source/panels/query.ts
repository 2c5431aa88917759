import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { DATASOURCE } from './datasource.ts';
import type { Look } from './look.ts';

/** A question to Prometheus, and how its answer is called and drawn. */
export interface Query {
  /** PromQL, with Grafana's macros and variables. */
  readonly expr: string;
  /** Name of the series; `{{label}}` stands for a label's value. */
  readonly legend: string;
  /** Colour and line of what it answers; Grafana's palette draws what has none. */
  readonly look?: Look;
}

/** A question to Prometheus. */
export function query(expr: string, legend: string, look?: Look): Query {
  return look === undefined ? { expr, legend } : { expr, legend, look };
}

/** The letter that names the `index`th query of a panel: Grafana runs none without one. */
export function refId(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

/** A query over the whole time shown, as a panel of series takes it. */
export function rangeTarget({ expr, legend }: Query, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .datasource(DATASOURCE)
    .refId(refId(index))
    .expr(expr)
    .legendFormat(legend)
    .range();
}

/** A query of the last moment shown, as a panel of one number takes it. */
export function instantTarget({ expr, legend }: Query, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .datasource(DATASOURCE)
    .refId(refId(index))
    .expr(expr)
    .legendFormat(legend)
    .instant();
}

/** A query of the last moment shown, as a table takes it: a row for each series, a column for each label. */
export function tableTarget(expr: string, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .datasource(DATASOURCE)
    .refId(refId(index))
    .expr(expr)
    .format(PromQueryFormat.Table)
    .instant();
}
