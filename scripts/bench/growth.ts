import { type Figure, median, plain } from './figure.ts';

const MEGABYTE = 1e6;
/** The share of a run in which stores fill up and code is compiled. */
const WARM_UP = 0.3;
/** The share of the rest that its start and its end are judged by. */
const EDGE = 0.25;

/**
 * Whether memory grew after the warm-up: the end beside the start, and the slope between them. Medians, for collections
 * of garbage move single samples by a tenth.
 * @param bytes resident memory, sample by sample
 * @param everySeconds time between two samples
 */
export function growthFigures(bytes: readonly number[], everySeconds: number): Figure[] {
  const warm = bytes.slice(Math.floor(bytes.length * WARM_UP)).map((each) => each / MEGABYTE);
  const edge = Math.max(1, Math.floor(warm.length * EDGE));
  const [start, end] = [median(warm.slice(0, edge)), median(warm.slice(-edge))];
  return [
    {
      name: 'memory at the end',
      unit: 'MB',
      value: end,
      ceiling: 1.1,
      reference: { name: 'after warm-up', value: start },
      ratio: end / start,
    },
    plain('slope of memory after warm-up', 'MB/min', slope(warm) * (60 / everySeconds)),
  ];
}

/** The slope of the straight line that fits best, for values one apart. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let upper = 0;
  let lower = 0;
  for (const [at, value] of values.entries()) {
    upper += (at - middle) * value;
    lower += (at - middle) ** 2;
  }
  return upper / lower;
}
