import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { Tenant } from '../tenant.ts';
import { channelOrder } from './channel-order.ts';

/** The channels besides its first one that a message can be sent over, in order, as its recipient is known. */
export function otherChannels(tenant: Tenant, serial: number): number[] {
  const stored = tenant.messages.get(serial);
  if (stored === undefined) return [];
  const sent: SendMessageRequest = JSON.parse(Buffer.from(stored.request).toString('utf8'));
  const { identified_by, contact_id = '' } = sent.recipient;
  const contact = tenant.contacts.find(contact_id, { region: null });
  const identities = identified_by?.channel_identities ?? contact?.channel_identities ?? [];
  return channelOrder(identities, sent.channel_priority_order ?? contact?.channel_priority).slice(1);
}
