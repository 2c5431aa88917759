/**
 * Sends below, at or over the project limit, as its profile says. An open model offers messages of a mix of channels and
 * kinds, spread over all apps, whether or not earlier ones were answered; the project limit admits its share and answers
 * 429 to the rest.
 *
 * Reads its target from the environment: see the table in README.md.
 */
import { LIMITS } from '../mocks/contract/limits.ts';
import { arrivalRate } from './support/arrival-rate.ts';
import { firstToken } from './support/first-token.ts';
import { handOver } from './support/hand-over.ts';
import { MESSAGE_KINDS } from './support/mix/message-kinds.ts';
import { dealer, PLAIN_MIX } from './support/mix/mix.ts';
import { Schedule } from './support/plan/schedule.ts';
import { optionsOf, planOf } from './support/run-script.ts';
import { sendMessage } from './support/send-message.ts';
import { sendingOptions } from './support/sending-options.ts';
import { targetFrom } from './support/target.ts';
import type { Token } from './support/token.ts';

const target = targetFrom(__ENV);
const plan = planOf(__ENV, { rate: LIMITS.projectRate.value, limit: LIMITS.projectRate.value });
const schedule = new Schedule(plan);
const { mix } = optionsOf({ mix: PLAIN_MIX });

export const options = sendingOptions(target, plan, { send: arrivalRate(plan) });

/** The token that every virtual user starts with. */
export const setup = () => firstToken(target);

/** One message to one of the apps in turn: sent once, its end counted by cause. */
export default function send(token: Token): void {
  const app = (__VU + __ITER) % target.appIds.length;
  sendMessage(
    schedule,
    target,
    token,
    () => message(target.appIds[app] as string),
    target.projectUrls[app % target.projectUrls.length],
  );
}

const deal = dealer(mix);
/** All of a message but the app, the recipient and the correlation id. */
const texts = mix.map(({ channel, kind }) => ({
  channel: `","recipient":{"identified_by":{"channel_identities":[{"channel":"${channel}","identity":"`,
  message: `"}]}},"message":${JSON.stringify(MESSAGE_KINDS[kind])},"correlation_id":"`,
}));

/** The next message of this virtual user: to a number of its own, of a kind by its weight. */
function message(app: string): string {
  const identity = `+4670${String(__VU).padStart(4, '0')}${String(__ITER % 1000).padStart(3, '0')}`;
  const text = texts[deal(__VU + __ITER)] as (typeof texts)[number];
  return `{"app_id":"${app}${text.channel}${identity}${text.message}${__VU}-${__ITER}"}`;
}

export const handleSummary = handOver;
