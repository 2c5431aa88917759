import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

/** Senders got their answers in good time, half of them and all but a hundredth, counted from when they were due. */
export const latencyHeld: Check = {
  id: 'latency-held',
  title: 'answers came in good time',
  otherwise: 'fail',
  judge: (evidence) => {
    const { medianMillis, p99Millis } = evidence.settings;
    const phases = judgedPhasesOf(evidence).map(({ name, seen }) => ({
      name,
      p50: seen.response.p50 ?? Number.POSITIVE_INFINITY,
      p99: seen.response.p99 ?? Number.POSITIVE_INFINITY,
    }));
    const told = phases.map(({ name, p50, p99 }) => `${name} ${figure(p50, 1)} and ${figure(p99, 1)} ms`);
    return {
      holds: phases.length > 0 && phases.every(({ p50, p99 }) => p50 <= medianMillis && p99 <= p99Millis),
      detail:
        `Response time from when it was due, median and 99th percentile: ${told.join(', ') || 'not measured'}; ` +
        `${figure(medianMillis)} (--median) and ${figure(p99Millis)} ms (--p99) are fine.`,
    };
  },
};
