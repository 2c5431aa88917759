import { REPORTS_A_MESSAGE } from '../../../../scenarios/support/callback-rate.ts';
import { secondsOf } from '../../../../scenarios/support/plan/load-plan.ts';
import { choiceOf } from '../../receiver/callback-choice.ts';
import type { FlowPhase } from '../../receiver/callback-flow.ts';
import type { ReceiverPhase } from '../../receiver/receiver-report.ts';
import type { Check, Evidence } from '../check.ts';
import { figure } from '../check.ts';
import { judgedPhasesOf } from '../judged-phases.ts';

const TOLERANCE = 0.02;
/** Callbacks of one app that may fall on the other side of the edge of a phase. */
const SLACK = 4;
/** Which app's callbacks are refused is drawn: no app gets further from the mean than so many standard deviations. */
const DEVIATIONS = 5;

/**
 * Each app gets its callbacks at the rate that is due: all that fall due where that is less than its pace, and exactly the
 * pace where more wait. Repeats count.
 */
export const paceHeld: Check = {
  id: 'pace-held',
  title: 'callbacks keep the pace of each app',
  otherwise: 'fail',
  judge: (evidence) => {
    const { callbacks, receiver, settings } = evidence;
    if (callbacks === undefined) return null;
    const phases = judgedPhasesOf(evidence).map(({ name }) => {
      const seconds = secondsOf(settings.plan, name);
      const flow = callbacks.phases[name];
      const seen = receiver === undefined ? undefined : (receiver.phases[name] ?? NOTHING);
      return flow === undefined
        ? { holds: false, told: `${name} not measured` }
        : seen === undefined
          ? byLedger(name, seconds, flow, evidence)
          : byReceiver(name, seconds, flow, seen, evidence);
    });
    return {
      holds: phases.length > 0 && phases.every(({ holds }) => holds),
      detail: `Callbacks a second of an app: ${phases.map(({ told }) => told).join('; ')}; pace ${figure(callbacks.pace)}, ±${TOLERANCE * 100} % and ${SLACK} callbacks.`,
    };
  },
};

const NOTHING: Pick<ReceiverPhase, 'received' | 'fewestOfApp' | 'mostOfApp'> = {
  received: 0,
  fewestOfApp: 0,
  mostOfApp: 0,
};

/** The receiver knows each app: their mean must be what is due, and none of them far from it. */
function byReceiver(
  name: string,
  seconds: number,
  { expected }: FlowPhase,
  { received, fewestOfApp, mostOfApp }: typeof NOTHING,
  { settings }: Evidence,
) {
  const due = expected / settings.apps;
  const mean = received / settings.apps;
  const room = due * TOLERANCE + SLACK;
  const drawn = DEVIATIONS * Math.sqrt(REPORTS_A_MESSAGE * choiceOf(settings).refusedShare * due);
  const rate = (count: number) => figure(count / seconds, 2);
  return {
    holds:
      Math.abs(mean - due) <= due * TOLERANCE + 1 &&
      fewestOfApp >= due - room - drawn &&
      mostOfApp <= due + room + drawn,
    told: `${name} ${rate(mean)} of ${rate(due)} due (${rate(fewestOfApp)} to ${rate(mostOfApp)})`,
  };
}

/** The ledger knows their sum only. How often the user's own receiver made them repeat is not foretold: up to the pace is right. */
function byLedger(
  name: string,
  seconds: number,
  { tried, expected }: FlowPhase,
  { settings, callbacks }: Evidence,
) {
  const due = expected / settings.apps;
  const most = Math.max(due, (callbacks?.pace ?? 0) * seconds);
  const mean = tried === null ? null : tried / settings.apps;
  const rate = (count: number) => figure(count / seconds, 2);
  return {
    holds: mean !== null && mean >= due * (1 - TOLERANCE) - SLACK && mean <= most * (1 + TOLERANCE) + SLACK,
    told: `${name} ${mean === null ? 'not measured' : rate(mean)} of ${rate(due)} due, on average`,
  };
}
