import { exactRate, type Stretch } from '../../../scenarios/support/plan/load-plan.ts';

/** Widths, in seconds, in which arrivals are counted: of each a minute is a whole multiple, as k6 needs it. */
const WIDTHS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];
/** The bundled script holds each: it must fit into a ConfigMap. */
const MOST_BUCKETS = 4000;

/**
 * Arrivals one by one as stretches of narrow buckets, within which k6 spaces them evenly: the finest that k6 can be told.
 * Runs of up to 200 s have buckets of 50 ms, longer ones wider.
 * @param times in seconds, from `start` to `seconds` later, in any order; what lies outside counts at the edge
 */
export function counted(times: Iterable<number>, start: number, seconds: number): Stretch[] {
  const width = WIDTHS.find((each) => seconds / each <= MOST_BUCKETS) ?? 60;
  const counts = new Array<number>(Math.ceil(seconds / width - EPSILON)).fill(0);
  for (const time of times) {
    const bucket = Math.min(counts.length - 1, Math.max(0, Math.floor((time - start) / width)));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts.flatMap((count, index) => spaced(count, Math.min(width, seconds - index * width)));
}

/** Arrivals spaced evenly over a time, or over as much of it as gives k6 a whole number of them a minute. */
function spaced(count: number, seconds: number): Stretch[] {
  const length = Math.round(seconds * 1000) / 1000;
  const part = WIDTHS.findLast((each) => each <= length) ?? length;
  const rate = exactRate(count / part);
  const rest = Math.round((length - part) * 1000) / 1000;
  return rest > 0
    ? [
        [part, rate, rate],
        [rest, 0, 0],
      ]
    : [[part, rate, rate]];
}

/** 1.2 / 0.05 is a little more than 24. */
const EPSILON = 1e-6;
