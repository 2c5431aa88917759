import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

const MOST_MILLIS = 100;

/** k6 does not measure how late it is: a generator that begins late hides how long its senders would have waited. */
export const scheduleKept: Check = {
  id: 'schedule-kept',
  title: 'arrivals began when they were due',
  otherwise: 'invalid',
  judge: (evidence) => {
    const phases = judgedPhasesOf(evidence);
    const late = phases.map(({ name, seen }) => ({ name, millis: seen.lag.p99 ?? Number.POSITIVE_INFINITY }));
    const worst = late.reduce((most, each) => (each.millis > most.millis ? each : most), {
      name: '',
      millis: 0,
    });
    const holds = phases.length > 0 && worst.millis <= MOST_MILLIS;
    const share = '99 in 100 arrivals began at most';
    return {
      holds,
      detail:
        phases.length === 0 || worst.millis === Number.POSITIVE_INFINITY
          ? 'No arrival says how late it began.'
          : `${share} ${figure(worst.millis, 1)} ms late in the worst phase (${worst.name}; ${MOST_MILLIS} ms are allowed)` +
            (holds
              ? '.'
              : ': give k6 a processor of its own, offer less (--rate), or share the load (--shards).'),
    };
  },
};
