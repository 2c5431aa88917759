import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableHide,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './datasource.ts';

/** Lets the person who looks choose which Prometheus is asked. */
export function datasourceVariable(): Builder<VariableModel> {
  return new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .description('The Prometheus that is asked.')
    .type('prometheus');
}

interface VariableText {
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

/** One value of a label, in the order of the alphabet. */
export function labelVariable(text: VariableText & { metric: string; from: string }): QueryVariableBuilder {
  return queried(text, `label_values(${text.metric}, ${text.from})`).sort(VariableSort.AlphabeticalAsc);
}

/** Several values of a label, or all. */
export function labelsVariable(text: VariableText & { metric: string; from: string }): QueryVariableBuilder {
  return labelVariable(text)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ text: 'All', value: '$__all' });
}

/** A fact that follows from another variable: nobody chooses it. */
export function hiddenLabelVariable(
  text: VariableText & { metric: string; from: string },
): QueryVariableBuilder {
  return labelVariable(text).hide(VariableHide.HideVariable);
}

/** What an expression answers, cut out by a regular expression, in the order of the answer. */
export function answerVariable(text: VariableText & { expr: string; regex: string }): QueryVariableBuilder {
  return queried(text, `query_result(${text.expr})`).regex(text.regex).sort(VariableSort.Disabled);
}

function queried({ name, label, description }: VariableText, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(DATASOURCE)
    .query({ query, refId: name })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged);
}
