import { secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';
import { Schedule } from '../../scenarios/support/plan/schedule.ts';
import type { RunSettings } from '../run/run-settings.ts';

const number = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** What a run would do, for a person who asks before it is started. */
export function runPlan({ scenario, profile, plan, arrivals, shards, apps }: RunSettings): string {
  const schedule = new Schedule(plan);
  let at = 0;
  const rows = plan.phases.map(({ name, seconds, from, to }) => {
    const offered = schedule.areaAt(at + seconds) - schedule.areaAt(at);
    at += seconds;
    const rate = from === to ? `${number(from)}/s` : `${number(from)} to ${number(to)}/s`;
    return `  ${name.padEnd(14)}${`${number(seconds)} s`.padStart(10)}${rate.padStart(22)}${number(Math.round(offered)).padStart(14)}`;
  });
  return `${[
    `${scenario}, ${profile}: arrivals ${arrivals}, over ${number(apps)} ${apps === 1 ? 'app' : 'apps'}`,
    '',
    `  ${'phase'.padEnd(14)}${'length'.padStart(10)}${'rate'.padStart(22)}${'arrivals'.padStart(14)}`,
    ...rows,
    `  ${'in all'.padEnd(14)}${`${number(secondsOf(plan))} s`.padStart(10)}${''.padStart(22)}${number(Math.floor(offeredBy(plan))).padStart(14)}`,
    '',
    `  ${number(plan.users)} virtual users in ${number(shards)} k6 ${shards === 1 ? 'process' : 'processes'}. The options are fine; nothing was started.`,
  ].join('\n')}\n`;
}
