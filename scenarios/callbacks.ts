/**
 * Sends messages over apps that have a webhook, so that their delivery reports flow to a receiver. Level 1 is the rate whose
 * reports come exactly at the pace that the apps have for their callbacks; over it, reports lag behind ever more.
 *
 * Reads its target from the environment: see the table in README.md. Whoever runs it by plain k6 sees to webhooks and receiver.
 */
import exec from 'k6/execution';
import { LIMITS } from '../mocks/contract/limits.ts';
import { appTurn } from './support/app-turn.ts';
import { arrivalRate } from './support/arrival-rate.ts';
import { MESSAGES_AT_PACE } from './support/callback-rate.ts';
import { firstToken } from './support/first-token.ts';
import { handOver } from './support/hand-over.ts';
import { Schedule } from './support/plan/schedule.ts';
import { planOf } from './support/run-script.ts';
import { sendMessage } from './support/send-message.ts';
import { sendingOptions } from './support/sending-options.ts';
import { targetFrom } from './support/target.ts';
import type { Token } from './support/token.ts';

const target = targetFrom(__ENV);
const plan = planOf(__ENV, {
  rate: target.appIds.length * MESSAGES_AT_PACE,
  limit: LIMITS.projectRate.value,
});
const schedule = new Schedule(plan);

export const options = sendingOptions(target, plan, { callbacks: arrivalRate(plan) });

/** The token that every virtual user starts with. */
export const setup = () => firstToken(target);

/** One message: sent once, its end counted by cause. */
export default function callbacks(token: Token): void {
  sendMessage(schedule, target, token, message);
}

/** The message of this arrival: its number is its `correlation_id`, by which the receiver knows its reports. */
function message(): string {
  const arrival = exec.scenario.iterationInTest;
  const app = target.appIds[appTurn(arrival, target.appIds.length)];
  const identity = `+4670${String(arrival % 10_000_000).padStart(7, '0')}`;
  return `{"app_id":"${app}","recipient":{"identified_by":{"channel_identities":[{"channel":"SMS","identity":"${identity}"}]}},"message":{"text_message":{"text":"Spillway message ${arrival}"}},"correlation_id":"${arrival}"}`;
}

export const handleSummary = handOver;
