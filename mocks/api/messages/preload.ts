import type { App } from '../apps/app.ts';
import type { Tenant } from '../tenant.ts';
import { channelNumber } from './channel-order.ts';

/**
 * Puts messages of others into the queue of an app, as if they had been sent at this moment; those that find it full
 * are not taken.
 * @returns how many were taken
 */
export function preload(tenant: Tenant, app: App, count: number, now: number, channel = 'SMS'): number {
  const request = Buffer.from(
    JSON.stringify({
      app_id: app.id,
      recipient: { identified_by: { channel_identities: [{ channel, identity: '46700000000' }] } },
      message: { text_message: { text: 'Put in by the control API.' } },
    }),
  );
  const posting = { channel: channelNumber(channel), urgent: false, ttl: null, refusal: null };
  for (let taken = 0; taken < count; taken++) {
    const serial = tenant.messages.size;
    if (!tenant.deliveries.accept(app, serial, posting, now)) return taken;
    tenant.messages.add(app.index, now, request);
    tenant.messages.hold(serial);
    tenant.preloaded += 1;
  }
  return count;
}
