/**
 * A scenario of one's own, run by `spillway run ./one-app.ts --rate 20`: every message goes to one app.
 */
import {
  arrivalRate,
  firstToken,
  handOver,
  planOf,
  Schedule,
  sendingOptions,
  sendMessage,
  type Token,
  targetFrom,
} from 'spillway/scenarios';

const target = targetFrom(__ENV);
const plan = planOf(__ENV, { rate: 20 });
const schedule = new Schedule(plan);

export const options = sendingOptions(target, plan, { oneApp: arrivalRate(plan) });
export const setup = () => firstToken(target);
export const handleSummary = handOver;

/** One message: sent when it is due, its end counted by cause. */
export default function oneApp(token: Token): void {
  sendMessage(schedule, target, token, () =>
    JSON.stringify({
      app_id: target.appIds[0],
      recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+46700000001' }] } },
      message: { text_message: { text: `Written at ${new Date().toISOString()}` } },
    }),
  );
}
