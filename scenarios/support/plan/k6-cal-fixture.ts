import type { Stage } from './stages.ts';

const NANOS = 1e9;

/**
 * When k6 begins each iteration, in seconds: `cal` of `lib/executor/ramping_arrival_rate.go`, 2.2.0, said again line by line for
 * one process, a time unit of a minute and no start rate.
 */
export function k6Cal(stages: readonly Stage[]): number[] {
  const timeUnit = 60 * NANOS;
  const due: number[] = [];
  let [stageStart, doneSoFar, endCount, from, i] = [0, 0, 0, 0, 1];
  for (const stage of stages) {
    const to = stage.target / timeUnit;
    const dur = nanosOf(stage.duration);
    if (from !== to) {
      endCount += dur * ((to - from) / 2 + from);
      for (; i <= endCount; i++) {
        const under = dur * (from * from * dur + 2 * (i - doneSoFar) * (to - from));
        const x = (from * dur - Math.sqrt(Math.max(0, under))) / (from - to);
        due.push((Math.trunc(x) + stageStart) / NANOS);
      }
    } else {
      endCount += dur * to;
      for (; i <= endCount; i++) due.push((Math.trunc((i - doneSoFar) / to) + stageStart) / NANOS);
    }
    doneSoFar = endCount;
    from = to;
    stageStart += dur;
  }
  return due;
}

const UNITS: Readonly<Record<string, number>> = { us: 1e3, ms: 1e6, s: 1e9 };

function nanosOf(duration: string): number {
  const [, value, unit = ''] = /^(\d+)(us|ms|s)$/.exec(duration) ?? [];
  return Number(value) * (UNITS[unit] ?? Number.NaN);
}
