import type { SendMessageRequest } from '../contract/send-message.ts';
import { serialOf, ulid } from '../engine/ulid.ts';
import type { Operate } from './call.ts';
import { failure, ok } from './replies.ts';

const UNKNOWN_MESSAGE = failure(404, 'Message not found.');

/** `GET …/messages/{message_id}`: a message of this project, as it was sent, in the region of its app. */
export const getMessage: Operate = ({ world, tenant, request, params }) => {
  const messageId = params[1] ?? '';
  const serial = serialOf(messageId);
  const stored = tenant.messages.get(serial);
  if (stored === undefined) return UNKNOWN_MESSAGE;
  if (request.region !== null && request.region !== tenant.appsByIndex[stored.app]?.region)
    return UNKNOWN_MESSAGE;
  const wall = world.clock.wallMillis(stored.accepted);
  if (ulid(wall, tenant.settings.seed, serial) !== messageId) return UNKNOWN_MESSAGE;
  const sent: SendMessageRequest = JSON.parse(Buffer.from(stored.request).toString('utf8'));
  const identity = sent.recipient.identified_by?.channel_identities[0];
  return ok({
    id: messageId,
    direction: 'TO_CONTACT',
    app_message: sent.message,
    ...(identity === undefined ? {} : { channel_identity: { ...identity, app_id: '' } }),
    contact_id: sent.recipient.contact_id ?? '',
    conversation_id: '',
    metadata: sent.message_metadata ?? '',
    accept_time: new Date(wall).toISOString(),
    processing_mode: 'DISPATCH',
  });
};
