import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Answer } from './dashboard-answers.ts';

/** A row of a table: what each of its columns holds. */
export type Row = ReadonlyMap<string, string | number>;

/** A table before anything is written. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface MatrixOptions {
  readonly rowField: string;
  readonly columnField: string;
}

/**
 * The table that a panel makes of its answers by its transformations: a row for each set of labels with a column for each query, or a
 * row and a column for each value of two labels.
 */
export function rowsOf({ transformations = [] }: Panel, answers: readonly Answer[]): Rows {
  const matrix = transformations.find(({ id }) => id === 'groupingToMatrix');
  return matrix === undefined ? merged(answers) : crossed(matrix.options as MatrixOptions, answers);
}

function merged(answers: readonly Answer[]): Rows {
  const labels = new Set<string>();
  const rows = new Map<string, Map<string, string | number>>();
  const columnOf = (refId: string) => (answers.length === 1 ? 'Value' : `Value #${refId}`);
  for (const { refId, series } of answers) {
    for (const { metric, values } of series) {
      const its = Object.entries(metric).sort(([one], [other]) => (one < other ? -1 : 1));
      for (const [label] of its) labels.add(label);
      const key = JSON.stringify(its);
      const row = rows.get(key) ?? new Map<string, string | number>(its);
      row.set(columnOf(refId), values.at(-1)?.[1] ?? Number.NaN);
      rows.set(key, row);
    }
  }
  return {
    columns: [...[...labels].sort(), ...answers.map(({ refId }) => columnOf(refId))],
    rows: [...rows.values()],
  };
}

function crossed({ rowField, columnField }: MatrixOptions, answers: readonly Answer[]): Rows {
  const corner = `${rowField}\\${columnField}`;
  const columns = new Set<string>([corner]);
  const rows = new Map<string, Map<string, string | number>>();
  for (const { metric, values } of answers.flatMap(({ series }) => series)) {
    const [name = '', column = ''] = [metric[rowField], metric[columnField]];
    const row = rows.get(name) ?? new Map<string, string | number>([[corner, name]]);
    row.set(column, values.at(-1)?.[1] ?? Number.NaN);
    rows.set(name, row);
    columns.add(column);
  }
  return { columns: [...columns], rows: [...rows.values()] };
}
