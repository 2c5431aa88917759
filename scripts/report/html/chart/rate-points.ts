import type { TimelinePoint } from '../../../run/timeline.ts';
import { thinned } from './thinned.ts';

/** Messages a second about one moment. */
export interface RatePoint {
  /** After k6 was started: the middle of the time in which they were counted. */
  readonly seconds: number;
  readonly offered: number;
  readonly admitted: number;
  readonly limited: number;
}

const MOST_POINTS = 600;
/** The last look is taken when k6 ends, maybe at once after the one before: what came in so short a time is no rate. */
const SHORTEST_SECONDS = 0.4;

/** Rates out of counts that only grow. */
export function ratePoints(timeline: readonly TimelinePoint[]): RatePoint[] {
  const points: RatePoint[] = [];
  let before = { seconds: 0, offered: 0, accepted: 0, limitedProject: 0, limitedQueue: 0 };
  for (const point of thinned(timeline, MOST_POINTS)) {
    const seconds = point.seconds - before.seconds;
    if (seconds < SHORTEST_SECONDS) continue;
    const limited = point.limitedProject - before.limitedProject + (point.limitedQueue - before.limitedQueue);
    points.push({
      seconds: before.seconds + seconds / 2,
      offered: (point.offered - before.offered) / seconds,
      admitted: (point.accepted - before.accepted) / seconds,
      limited: limited / seconds,
    });
    before = point;
  }
  return points;
}
