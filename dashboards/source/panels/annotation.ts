import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './datasource.ts';

/** Something that happened, written over every chart. */
export interface AnnotationPlan {
  readonly name: string;
  /** Marks the times at which it answers something; neighbours are one stretch. */
  readonly expr: string;
  /** What is written; `{{label}}` stands for a label's value. */
  readonly title: string;
  readonly color: string;
  /** The value is the moment, in milliseconds since 1970. */
  readonly valueIsTime?: boolean;
}

/** Grafana 11 and older would look only once a minute where nobody says otherwise, and see no phase of seconds. */
const STEP = '1s';

/** Marks over every chart. */
export function annotation(plan: AnnotationPlan): AnnotationQueryBuilder {
  const builder = new AnnotationQueryBuilder()
    .name(plan.name)
    .datasource(DATASOURCE)
    .enable(true)
    .iconColor(plan.color)
    .expr(plan.expr)
    .step(STEP)
    .titleFormat(plan.title);
  return plan.valueIsTime ? builder.useValueForTime(true) : builder;
}
