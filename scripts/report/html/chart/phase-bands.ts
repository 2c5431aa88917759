import type { RunResult } from '../../../run/run-result.ts';
import type { Band } from './line-chart.ts';

/**
 * Seconds from the start of k6 to the start of the plan. k6 makes its virtual users ready first, which it tells nobody; but it
 * tells how long the test took, and the last look at the ledger was taken when it ended.
 */
export function planStart({ client, timeline }: RunResult): number {
  if (client === null) return 0;
  return Math.max(0, (timeline.at(-1)?.seconds ?? 0) - client.seconds);
}

/** The phases of the plan, in seconds from the start of k6; neighbours of one name are one. */
export function phaseBands(result: RunResult): Band[] {
  const bands: Band[] = [];
  let at = planStart(result);
  for (const { name, seconds } of result.settings.plan.phases) {
    const last = bands.at(-1);
    if (last?.name === name) bands[bands.length - 1] = { ...last, to: at + seconds };
    else bands.push({ name, from: at, to: at + seconds });
    at += seconds;
  }
  return bands;
}
