import { rounded, whole } from '../../figures.ts';

/** A mark on an axis: where it stands, from 0 at its start to 1 at its end, and what it says. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** One axis of a chart. */
export interface Axis {
  /** Where a value stands: 0 at the start of the axis, 1 at its end. */
  readonly place: (value: number) => number;
  readonly ticks: readonly Tick[];
}

const NICE = [1, 2, 2.5, 5, 10];
const NICE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400];

/** An axis from 0 to a little above the largest value, with at most six marks. */
export function amountAxis(largest: number): Axis {
  const most = largest > 0 ? largest * 1.08 : 1;
  const power = 10 ** Math.floor(Math.log10(most / 5));
  const step = (NICE.find((each) => each * power * 5 >= most) ?? 10) * power;
  const place = (value: number) => value / most;
  return { place, ticks: marks(step, most, place, (value) => short(value, step)) };
}

/** An axis with 0 in its middle, and a mark on each side of it. */
export function spanAxis(furthest: number): Axis {
  const most = furthest * 1.1;
  const place = (value: number) => 0.5 + value / most / 2;
  const mark = Number(furthest.toPrecision(1));
  const side = mark > most ? mark / 2 : mark;
  const ticks = [-side, 0, side].map((value) => ({ at: place(value), label: rounded(value) }));
  return { place, ticks };
}

/** An axis of seconds, with at most seven marks. */
export function timeAxis(seconds: number): Axis {
  const end = Math.max(1, seconds);
  const step = NICE_SECONDS.find((each) => each * 6 >= end) ?? 86_400;
  const place = (value: number) => value / end;
  const [unit, size] = step >= 3600 ? ['h', 3600] : step >= 60 ? ['min', 60] : ['s', 1];
  return { place, ticks: marks(step, end, place, (value) => `${value / Number(size)} ${unit}`) };
}

/** A logarithmic axis of milliseconds, whole decades wide. */
export function millisAxis(smallest: number, largest: number): Axis {
  const low = Math.floor(Math.log10(Math.max(smallest, 0.001)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(largest, 0.001))));
  const place = (value: number) => (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low);
  // More than five marks would run into each other on a phone.
  const step = high - low > 4 ? 2 : 1;
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => {
    const value = 10 ** (low + index * step);
    const label = value >= 1000 ? `${rounded(value / 1000)} s` : `${rounded(value)} ms`;
    return { at: (index * step) / (high - low), label };
  });
  return { place, ticks };
}

/** An axis of ranks, from 0 to 1, on which 0.9, 0.99 and 0.999 are equally far apart: tails can be seen. */
export function ninesAxis(samples: number): Axis {
  const nines = Math.max(1, Math.log10(Math.max(samples, 1)));
  const place = (rank: number) => Math.min(1, -Math.log10(Math.max(1 - rank, 10 ** -nines)) / nines);
  const named: readonly (readonly [number, string])[] = [
    [0, '0'],
    [0.5, 'p50'],
    [0.9, 'p90'],
    [0.99, 'p99'],
    [0.999, 'p99.9'],
    [0.9999, 'p99.99'],
    [0.99999, 'p99.999'],
  ];
  const ticks = named
    .filter(([rank]) => -Math.log10(1 - rank) <= nines + 1e-6)
    .map(([rank, label]) => ({ at: place(rank), label }));
  return { place, ticks };
}

function marks(
  step: number,
  end: number,
  place: (value: number) => number,
  label: (value: number) => string,
): Tick[] {
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, index) => ({
    at: place(index * step),
    label: label(index * step),
  }));
}

/** Room on a phone is for four digits. */
function short(value: number, step: number): string {
  if (step >= 2000 && value > 0) return `${rounded(value / 1000)}k`;
  return step < 1 ? rounded(value) : whole(value);
}
