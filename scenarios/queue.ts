/**
 * Fills the queue of one app to its cap, holds against it, stops, and watches it drain.
 *
 * The warm-up goes to a second app, so that the first one's queue is empty when it begins to fill: by what is sent less what
 * it drains. At its cap it answers 429 to all but what it drains, while one message a second to the second app still passes: the
 * 429s are the queue's and not the project's. In the recovery nothing is sent, and the queue empties by what it drains.
 * Meanwhile its depth is watched as a user of the API would: by `queue_stats` of the app.
 *
 * Reads its target from the environment: see the table in README.md.
 */
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { LIMITS } from '../mocks/contract/limits.ts';
import { runsBeside } from './support/arrival.ts';
import { arrivalRate } from './support/arrival-rate.ts';
import { firstToken } from './support/first-token.ts';
import { handOver } from './support/hand-over.ts';
import { Schedule } from './support/plan/schedule.ts';
import { fullLine } from './support/queue/depth-lines.ts';
import { roleOf } from './support/queue/role.ts';
import { watchDepth, watching } from './support/queue/watch-depth.ts';
import { watchSeconds } from './support/queue/watch-seconds.ts';
import { planOf } from './support/run-script.ts';
import { sendMessage } from './support/send-message.ts';
import { sendingOptions } from './support/sending-options.ts';
import { targetFrom } from './support/target.ts';
import type { Token } from './support/token.ts';

const target = targetFrom(__ENV);
const [filled = '', second = filled] = target.appIds;
const limit = LIMITS.projectRate.value;
const plan = planOf(__ENV, { rate: limit / 2, limit, recovery: 0 });
const schedule = new Schedule(plan);

export const options = sendingOptions(target, plan, {
  send: arrivalRate(plan),
  watch: watching(plan, 'watch'),
});
runsBeside(1 / watchSeconds(plan));

/** Messages to the second app while the first one's queue fills, holds and drains: sent, and accepted. */
const probes = new Counter('spillway_probe');
const probesAccepted = new Counter('spillway_probe_accepted');
let toldFull = false;

/** The token that every virtual user starts with. */
export const setup = () => firstToken(target);

/** One message to the app whose turn it is. */
export default function send(token: Token): void {
  const index = exec.scenario.iterationInTest;
  const role = roleOf(schedule, index);
  const outcome = sendMessage(schedule, target, token, () => message(role === 'fill' ? filled : second));
  if (role === 'probe') {
    probes.add(1);
    if (outcome === 'accepted') probesAccepted.add(1);
  }
  if (role !== 'fill' || outcome !== 'limited-queue' || toldFull) return;
  // The first one of each virtual user is enough: the earliest of them all is the moment at which the queue was full.
  toldFull = true;
  console.log(fullLine({ app: filled, seconds: schedule.secondsAt(index) }));
}

/** One look at the depth of the queue. */
export function watch(token: Token): void {
  watchDepth(target, token, filled);
}

function message(app: string): string {
  const identity = `+4670${String(__VU).padStart(4, '0')}${String(__ITER % 1000).padStart(3, '0')}`;
  return `{"app_id":"${app}","recipient":{"identified_by":{"channel_identities":[{"channel":"SMS","identity":"${identity}"}]}},"message":{"text_message":{"text":"Spillway message ${__ITER} of worker ${__VU}"}},"correlation_id":"${__VU}-${__ITER}"}`;
}

export const handleSummary = handOver;
