import { CHANNELS } from '../../contract/channels.ts';
import type { SendMessageRequest } from '../../contract/send-message.ts';
import { SECOND } from '../../engine/clock.ts';
import type { App } from '../apps/app.ts';
import type { Tenant } from '../tenant.ts';
import { channelNumber, channelOrder } from './channel-order.ts';
import { channelRefusal } from './channel-refusal.ts';
import { missingConfiguration } from './configured-channels.ts';
import type { Posting } from './deliveries.ts';

/** What of a send decides its way through the queue and over its channel. */
export function postingOf(tenant: Tenant, app: App, body: SendMessageRequest): Posting {
  const channel = firstChannel(tenant, body);
  const name = CHANNELS[channel] ?? '';
  const findTemplate = (id: string) => tenant.templates.find(id, { region: null });
  return {
    channel,
    urgent: body.queue === 'HIGH_PRIORITY',
    ttl: body.ttl === undefined ? null : Number.parseInt(body.ttl, 10) * SECOND,
    refusal: missingConfiguration(app, name) ?? channelRefusal(body, name, findTemplate),
  };
}

function firstChannel(tenant: Tenant, { recipient, channel_priority_order }: SendMessageRequest): number {
  const { identified_by, contact_id = '' } = recipient;
  const contact =
    identified_by === undefined ? tenant.contacts.find(contact_id, { region: null }) : undefined;
  const identities = identified_by?.channel_identities ?? contact?.channel_identities ?? [];
  const [only] = identities;
  // The usual case, without a list.
  if (identities.length === 1 && only !== undefined) return channelNumber(only.channel);
  return channelOrder(identities, channel_priority_order ?? contact?.channel_priority)[0] ?? 0;
}
