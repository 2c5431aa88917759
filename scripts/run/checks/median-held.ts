import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

/** Half of all senders got their answer in good time, counted from when they were due. */
export const medianHeld: Check = {
  id: 'median-held',
  title: 'answers came in good time',
  otherwise: 'fail',
  judge: (evidence) => {
    const { medianMillis } = evidence.settings;
    const phases = judgedPhasesOf(evidence).filter(({ seen }) => seen.response.p50 !== null);
    const told = phases.map(({ name, seen }) => `${name} ${figure(seen.response.p50 ?? 0, 1)} ms`);
    return {
      holds: phases.length > 0 && phases.every(({ seen }) => (seen.response.p50 ?? 0) <= medianMillis),
      detail: `Median response time from when it was due: ${told.join(', ') || 'not measured'}; ${figure(medianMillis)} ms are fine (--median).`,
    };
  },
};
