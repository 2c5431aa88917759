import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { expect, test } from 'vitest';
import { rowsOf } from './table-rows.ts';

const answer = (refId: string, ...series: readonly (readonly [Record<string, string>, number])[]) => ({
  refId,
  legend: '',
  series: series.map(([metric, value]) => ({ metric, values: [[0, value]] as const })),
});
const panel = (id: string, options: unknown = {}): Panel => ({
  type: 'table',
  transformations: [{ id, options }],
});
const plain = ({ columns, rows }: ReturnType<typeof rowsOf>) => [
  columns,
  ...rows.map((row) => columns.map((each) => row.get(each))),
];

test('queries with the same labels share a row, and a column is empty where one did not answer', () => {
  const answers = [
    answer('A', [{ phase: 'steady' }, 90], [{ phase: 'over' }, 80]),
    answer('B', [{ phase: 'over' }, 60]),
  ];
  expect(plain(rowsOf(panel('merge'), answers))).toEqual([
    ['phase', 'Value #A', 'Value #B'],
    ['steady', 90, undefined],
    ['over', 80, 60],
  ]);
});

test('two labels span a matrix', () => {
  const crossings = answer(
    'A',
    [{ check: 'a', client: 'x' }, 0],
    [{ check: 'b', client: 'y' }, 1],
    [{ check: 'a', client: 'y' }, 2],
  );
  const matrix = panel('groupingToMatrix', { rowField: 'check', columnField: 'client', valueField: 'Value' });
  expect(plain(rowsOf(matrix, [crossings]))).toEqual([
    ['check\\client', 'x', 'y'],
    ['a', 0, 2],
    ['b', undefined, 1],
  ]);
});
