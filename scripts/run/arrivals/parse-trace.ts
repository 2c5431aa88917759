import type { Trace } from './trace.ts';

/** As many arrivals as an hour and a half over the project limit has: more do not fit into memory in comfort. */
const MOST_ARRIVALS = 5_000_000;
const LONGEST_SECONDS = 86_400;
/** A row of a count is told whole where it is short. */
const TOLD = 40;

/** A trace that cannot be replayed: half a sentence that says where and why. */
export class TraceRefused extends Error {}

/**
 * Reads a trace of arrivals from CSV: one column with the time of each arrival in seconds, or two with a whole second and the
 * arrivals in it, which are then spaced evenly. A first line that holds no number is a header. Time counts from the whole
 * second of the earliest row: seconds since 1970 do as well as seconds from 0. Rows may come in any order.
 * @throws TraceRefused when a row is none of these, or there is nothing to replay, or too much
 */
export function parseTrace(text: string): Trace {
  const rows = rowsOf(text);
  const columns = rows[0]?.cells.length ?? 0;
  const start = Math.floor(rows.reduce((least, { cells }) => Math.min(least, cells[0] as number), Infinity));
  const latest = rows.reduce((most, { cells }) => Math.max(most, cells[0] as number), -Infinity);
  const seconds = Math.floor(latest - start) + 1;
  const arrivals =
    columns === 2 ? rows.reduce((sum, { cells }) => sum + (cells[1] as number), 0) : rows.length;
  if (arrivals === 0) throw new TraceRefused('it holds no arrival');
  if (arrivals > MOST_ARRIVALS) {
    throw new TraceRefused(
      `it holds ${arrivals} arrivals; ${MOST_ARRIVALS} are the most that can be replayed`,
    );
  }
  if (seconds > LONGEST_SECONDS) {
    throw new TraceRefused(`it is ${seconds} s long; ${LONGEST_SECONDS} s are the most that can be replayed`);
  }
  const times = new Float64Array(arrivals);
  let index = 0;
  for (const { cells } of rows) {
    const [at = 0, count = 1] = cells;
    for (let each = 0; each < count; each++) {
      times[index++] = at - start + (columns === 2 ? (each + 0.5) / count : 0);
    }
  }
  return { times: times.sort(), seconds };
}

interface Row {
  readonly cells: readonly number[];
}

function rowsOf(text: string): Row[] {
  // Editors of one system write a mark in front of the text.
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (lines.length === 1 && lines[0] === '') return [];
  const header = isHeader(lines[0] ?? '') ? 1 : 0;
  let columns = 0;
  return lines.slice(header).map((line, index) => {
    const cells = line.split(',').map(numberOf);
    if (index === 0) columns = cells.length;
    const wrong = explainRow(cells, columns);
    if (wrong !== null) {
      const told = line.length > TOLD ? `${line.slice(0, TOLD)}…` : line;
      throw new TraceRefused(`line ${index + header + 1} is "${told}": ${wrong}`);
    }
    return { cells };
  });
}

function explainRow(cells: readonly number[], columns: number): string | null {
  if (cells.length > 2) return 'a row is a time in seconds, or a second and the arrivals in it';
  if (cells.length !== columns) {
    return `it has ${cells.length} ${cells.length === 1 ? 'column' : 'columns'}, and the first row ${columns}`;
  }
  const [at, count] = cells;
  if (!((at as number) >= 0)) return 'the time must be a number of seconds, 0 or more';
  if (count === undefined) return null;
  if (!Number.isInteger(at)) return 'beside a number of arrivals the second must be whole';
  return Number.isInteger(count) && count >= 0 ? null : 'the arrivals must be a whole number, 0 or more';
}

function numberOf(cell: string): number {
  const value = cell.trim() === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : Number.NaN;
}

function isHeader(line: string): boolean {
  return line.trim() !== '' && line.split(',').every((cell) => Number.isNaN(numberOf(cell)));
}
