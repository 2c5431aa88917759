import { LIMITS } from '../../../mocks/contract/limits.ts';
import { FORBIDDEN_TARGET } from '../../../mocks/contract/webhook.ts';
import { DEFAULT_DELIVERY } from '../../../mocks/engine/delivery-settings.ts';
import { MESSAGES_AT_PACE } from '../../../scenarios/support/callback-rate.ts';
import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { UsageError } from '../../exit.ts';
import { CALLBACKS_CHECKS } from '../checks/callbacks/callbacks-checks.ts';
import { figure } from '../checks/check.ts';
import { callbackChoice, choiceOf } from '../receiver/callback-choice.ts';
import { expectedCallbacks } from '../receiver/expected-callbacks.ts';
import { receiverCompanion } from '../receiver/receiver-companion.ts';
import type { RunSettings } from '../run-settings.ts';
import type { ScenarioRun, Wishes } from './scenario-run.ts';

/** Longer than this nobody waits for the last callback. */
const LONGEST_TAIL_SECONDS = 1800;
const LONGEST_TARGET = 742;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** So many that twice the pace of their callbacks still is within the project limit. */
const appsFor = ({ apps, projectLimit }: Wishes) =>
  apps ?? Math.max(1, Math.floor(projectLimit / (2 * MESSAGES_AT_PACE)));

/** Delivery reports over many apps, below, at or over the pace of callbacks, and a receiver that counts them. */
export const callbacks: ScenarioRun = {
  name: 'callbacks',
  about: 'delivery reports to a receiver, below, at or over the pace of each app: lag, repeats, nothing lost',
  rate: (wishes) => ({
    rate: Math.min(appsFor(wishes) * MESSAGES_AT_PACE, wishes.projectLimit),
    limit: wishes.projectLimit,
  }),
  apps: (_, wishes) => appsFor(wishes),
  options: (flags, { fullSize }) => ({ ...callbackChoice(flags, fullSize) }),
  inspect,
  tenant: (settings) => ({
    callbacks: { retrySeconds: [...choiceOf(settings).retrySeconds] },
    limits: { callbacks: { rate: LIMITS.webhookRate.value, burst: LIMITS.webhookBurst.value } },
    delivery: { latency: DEFAULT_DELIVERY.latency },
  }),
  companion: receiverCompanion,
  checks: CALLBACKS_CHECKS,
};

/** @throws UsageError when the receiver cannot be called, or the last callback would come too late to be waited for */
function inspect(settings: RunSettings): void {
  const { receiver } = choiceOf(settings);
  if (receiver !== null) checkTarget(receiver, settings.emulatorUrl !== undefined);
  const tail = expectedCallbacks(settings).settledAt - secondsOf(settings.plan);
  if (tail > LONGEST_TAIL_SECONDS) {
    throw new UsageError(
      `The last callback would come ${figure(tail)} s after the last message, and ${figure(LONGEST_TAIL_SECONDS)} s are waited for at most: lower --rate, shorten --duration, or give more --apps.`,
    );
  }
}

/** @param foreign whether the emulator is one that the user started: it may have been allowed to call other machines */
function checkTarget(target: string, foreign: boolean): void {
  const wrong = (why: string) => new UsageError(`--receiver is "${target}"; ${why}.`);
  if (!URL.canParse(target) || !/^https?:\/\//.test(target))
    throw wrong('it must be an address such as http://127.0.0.1:8080/callbacks');
  const { username, password, hostname } = new URL(target);
  if (username + password !== '')
    throw new UsageError('--receiver holds credentials, which the result would tell: leave them out.');
  if (target.length > LONGEST_TARGET) throw wrong(`a webhook takes ${LONGEST_TARGET} characters at most`);
  if (FORBIDDEN_TARGET.test(target)) throw wrong("the vendor's own hosts take no callbacks");
  if (!foreign && !LOOPBACK.test(hostname))
    throw wrong(
      'the emulator of a run calls this machine only: name a loopback address, or start an emulator whose callbackHosts allow the host, and name it with --emulator',
    );
}
