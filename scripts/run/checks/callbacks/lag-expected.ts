import { LIMITS } from '../../../../mocks/contract/limits.ts';
import { choiceOf } from '../../receiver/callback-choice.ts';
import { type Check, figure } from '../check.ts';
import { judgedPhasesOf } from '../judged-phases.ts';

const TOLERANCE = 0.05;
/** The grain of callbacks, some gaps between two at the pace, and what sockets and timers take. */
const SLACK_MILLIS = 250;
/** Which app's callbacks are refused is drawn, and each takes a place in the line of its app. */
const DEVIATIONS = 3;

/** Reports lag behind their events by what the pace makes them wait, and no more: what the plan makes one expect. */
export const lagExpected: Check = {
  id: 'lag-expected',
  title: 'reports lag as the pace makes them',
  otherwise: 'fail',
  judge: (evidence) => {
    const { callbacks, receiver, settings } = evidence;
    if (callbacks === undefined || receiver === undefined) return null;
    const gap = 1000 / LIMITS.webhookRate.value;
    const drawn =
      DEVIATIONS * gap * Math.sqrt((receiver.received / settings.apps) * choiceOf(settings).refusedShare);
    const phases = judgedPhasesOf(evidence).map(({ name }) => {
      const expected = callbacks.phases[name]?.expectedLag;
      const lag = receiver.phases[name]?.lag;
      if (expected === undefined || !lag || lag.p50 === null || lag.p99 === null)
        return { holds: false, told: `${name} not measured` };
      const near = (seen: number, due: number) =>
        Math.abs(seen - due) <= due * TOLERANCE + SLACK_MILLIS + drawn;
      return {
        holds: near(lag.p50, expected.p50) && near(lag.p99, expected.p99),
        told: `${name} ${seconds(lag.p50)} and ${seconds(lag.p99)}, expected ${seconds(expected.p50)} and ${seconds(expected.p99)}`,
      };
    });
    return {
      holds: phases.length > 0 && phases.every(({ holds }) => holds),
      detail: `Lag from event to receiver, median and 99th percentile: ${phases.map(({ told }) => told).join('; ')}; ±${TOLERANCE * 100} % and ${figure(SLACK_MILLIS + drawn)} ms.`,
    };
  },
};

const seconds = (millis: number) => `${figure(millis / 1000, 2)} s`;
