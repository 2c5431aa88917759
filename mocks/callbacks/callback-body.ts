import { chosenIdentity } from '../api/conversations/chosen-identity.ts';
import { scopedIdentity } from '../api/conversations/meet-contact.ts';
import { messageId } from '../api/messages/message-view.ts';
import type { Tenant } from '../api/tenant.ts';
import type { CallbackFact } from '../api/tenant-event.ts';
import type { World } from '../api/world.ts';
import { CHANNELS } from '../contract/channels.ts';
import { REASON_SUB_CODE } from '../contract/delivery.ts';
import type { SendMessageRequest } from '../contract/send-message.ts';
import type { Callback } from '../engine/callback-desk.ts';
import type { Micros } from '../engine/clock.ts';

/**
 * The body of a callback, the same at every try (documented fields; what has no channel behind it shows the emulator's
 * time). `null` when the message it tells of is known no more.
 */
export function callbackBody(
  world: World,
  tenant: Tenant,
  { app, fact }: Callback<CallbackFact>,
): object | null {
  const app_id = tenant.appsByIndex[app]?.id ?? '';
  const project_id = tenant.settings.projectId;
  if (fact.kind === 'notice') {
    const at = timeOf(world, fact.notice.at);
    return {
      app_id,
      project_id,
      accepted_time: at,
      event_time: at,
      message_metadata: '',
      ...fact.notice.body,
    };
  }
  const stored = tenant.messages.get(fact.serial);
  if (stored === undefined) return null;
  const { buffer, byteOffset, length } = stored.request;
  // A view: the bytes are many, and read but once.
  const sent: SendMessageRequest = JSON.parse(Buffer.from(buffer, byteOffset, length).toString('utf8'));
  const conversation = tenant.conversations.ofMessage(fact.serial);
  const contact_id = conversation?.contact_id ?? '';
  const message = {
    message_id: messageId({ world, tenant }, stored),
    conversation_id: conversation?.id ?? '',
    channel_identity: identityOf(tenant, app, fact.step.channel, contact_id, sent),
    contact_id,
    metadata: sent.message_metadata ?? '',
    processing_mode: conversation === undefined ? 'DISPATCH' : 'CONVERSATION',
  };
  const at = timeOf(world, fact.at);
  const { status, reason } = fact.step;
  const told =
    fact.kind === 'submit'
      ? {
          message_submit_notification: { ...message, submitted_message: sent.message, submitted_time: at },
        }
      : {
          message_delivery_report: {
            ...message,
            status,
            ...(reason === null ? {} : { reason: { ...reason, sub_code: REASON_SUB_CODE } }),
          },
        };
  return {
    app_id,
    project_id,
    accepted_time: at,
    event_time: at,
    ...told,
    message_metadata: message.metadata,
    ...(sent.correlation_id === undefined ? {} : { correlation_id: sent.correlation_id }),
  };
}

/** The recipient's identity on the channel a step was on; on the first one tried when there is none on that. */
function identityOf(
  tenant: Tenant,
  index: number,
  channel: number,
  contactId: string,
  { recipient, channel_priority_order }: SendMessageRequest,
) {
  const app = tenant.appsByIndex[index];
  const identities =
    recipient.identified_by?.channel_identities ??
    tenant.contacts.find(contactId, { region: null })?.channel_identities ??
    [];
  const identity =
    identities.find((each) => each.channel === CHANNELS[channel]) ??
    chosenIdentity(identities, channel_priority_order);
  return identity === undefined || app === undefined ? undefined : scopedIdentity(identity, app);
}

function timeOf(world: World, at: Micros): string {
  return new Date(world.clock.wallMillis(at)).toISOString();
}
