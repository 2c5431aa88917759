import type { AnnotationQuery } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Series } from '../live/prometheus-api.ts';
import { colourOf } from './named-colours.ts';

/** Something that happened, from one moment to another or at one, in seconds since 1970. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/**
 * What an annotation marks: the times at which it has a value that is not 0, or those that its values are. Times of a series that are
 * no further apart than the step are one stretch.
 * @param step is how far apart the points are, in seconds
 */
export function marksOf(
  { iconColor, useValueForTime }: AnnotationQuery,
  answer: readonly Series[],
  step: number,
): readonly Mark[] {
  const colour = colourOf(iconColor);
  return answer.flatMap(({ values }) => {
    const times = useValueForTime
      ? values.map(([, value]) => value / 1000)
      : values.filter(([, value]) => value !== 0).map(([time]) => time);
    const stretches: { from: number; to: number; colour: string }[] = [];
    for (const time of [...times].sort((a, b) => a - b)) {
      const last = stretches.at(-1);
      if (last !== undefined && time - last.to <= step) last.to = time;
      else stretches.push({ from: time, to: time, colour });
    }
    return stretches;
  });
}
