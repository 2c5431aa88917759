import type { Panel, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Answer } from './dashboard-answers.ts';
import { overridesOf } from './overrides.ts';
import { type Row, rowsOf } from './table-rows.ts';
import { lookOf } from './value-looks.ts';

/** Height of a small cell, in pixels. */
const CELL_HEIGHT = 36;

/** A table of the last values. Says how many rows there are besides, where not all have room. */
export function drawnTable(panel: Panel, answers: readonly Answer[], height: number): Markup {
  const { columns, rows } = rowsOf(panel, answers);
  if (rows.length === 0) return markup`<div class="nothing">No data</div>`;
  const room = Math.floor(height / CELL_HEIGHT) - 1;
  const shown = rows.length > room ? rows.slice(0, room - 1) : rows;
  const looks = columns.map((column) => columnOf(panel, column));
  return markup`<table class="cells"><tr>${looks.map(({ title, column }) => markup`<th${isNumber(rows, column) && markup` class="right"`}>${title}</th>`)}</tr>
${shown.map((row) => markup`<tr>${looks.map((look) => cell(look, row))}</tr>`)}</table>
${shown.length < rows.length && markup`<div class="besides">and ${rows.length - shown.length} more below</div>`}`;
}

/** How a column is called and written. */
interface ColumnLook {
  readonly column: string;
  readonly title: string;
  readonly unit: string;
  readonly mappings: readonly ValueMapping[];
  readonly coloured: boolean;
}

function columnOf(panel: Panel, column: string): ColumnLook {
  const { unit = 'none', mappings = [] } = panel.fieldConfig?.defaults ?? {};
  const its = new Map([...overridesOf(panel, 'byRegexp', column), ...overridesOf(panel, 'byName', column)]);
  return {
    column,
    title: String(its.get('displayName') ?? column),
    unit: String(its.get('unit') ?? unit),
    mappings: (its.get('mappings') as ValueMapping[] | undefined) ?? mappings,
    coloured: its.has('custom.cellOptions'),
  };
}

function cell({ column, unit, mappings, coloured }: ColumnLook, row: Row): Markup {
  const value = row.get(column);
  if (typeof value !== 'number') return markup`<td>${value ?? ''}</td>`;
  const { text, colour } = lookOf(mappings, unit, value);
  return markup`<td class="right"${coloured && colour !== undefined && markup` style="color:${colour}"`}>${text}</td>`;
}

function isNumber(rows: readonly Row[], column: string): boolean {
  return rows.some((row) => typeof row.get(column) === 'number');
}
