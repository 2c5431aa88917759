import { type Check, figure } from './check.ts';
import { scheduleKept } from './schedule-kept.ts';

/** Share of all cores that k6 may use on average: with more, nobody knows whether it waited for a processor. */
export const MOST_CPU_SHARE = 0.8;

/** A generator that is short of processor time measures itself. */
export const generatorUnstrained: Check = {
  id: 'generator-unstrained',
  title: 'the generator had processor to spare',
  otherwise: 'invalid',
  judge: (evidence) => {
    const { generator } = evidence;
    // A starved generator begins late: where nobody could look at it from outside, that stands in.
    if (generator === null) {
      return {
        holds: scheduleKept.judge(evidence)?.holds ?? false,
        detail:
          "k6's processor time was not sampled here: whether arrivals began when they were due stands in for it.",
      };
    }
    return {
      holds: generator.samples > 0 && generator.meanCpuShare <= MOST_CPU_SHARE,
      detail:
        generator.samples === 0
          ? "k6's processor time could not be sampled, so nobody knows whether it was starved."
          : `k6 used ${figure(generator.meanCpuShare * 100)} % of all cores on average (at most ${MOST_CPU_SHARE * 100} % is allowed).`,
    };
  },
};
