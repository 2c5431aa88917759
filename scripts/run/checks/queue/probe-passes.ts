import { Schedule } from '../../../../scenarios/support/plan/schedule.ts';
import { roleOf } from '../../../../scenarios/support/queue/role.ts';
import { fillingFrom } from '../../depth/filling-times.ts';
import { type Check, figure } from '../check.ts';

/** While one app's queue is full, another app's messages pass: the 429s are not the project's. */
export const probePasses: Check = {
  id: 'probe-passes',
  title: 'a second app still passes',
  otherwise: 'fail',
  judge: ({ client, settings: { plan }, depth }) => {
    const sent = client.counters.spillway_probe ?? 0;
    const accepted = client.counters.spillway_probe_accepted ?? 0;
    const fill = depth?.predictedFillSeconds ?? null;
    const whileFull = fill === null ? 0 : probesAfter(new Schedule(plan), fillingFrom(plan) + fill);
    return {
      holds: sent > 0 && accepted === sent && (fill === null || whileFull > 0),
      detail:
        `${figure(accepted)} of ${figure(sent)} messages to the second app were accepted` +
        (fill === null ? '.' : `; ${figure(whileFull)} were sent while the first one's queue was full.`),
    };
  },
};

function probesAfter(schedule: Schedule, moment: number): number {
  let probes = 0;
  for (let index = Math.ceil(schedule.areaAt(moment)); index < schedule.arrivals; index++) {
    if (roleOf(schedule, index) === 'probe') probes += 1;
  }
  return probes;
}
