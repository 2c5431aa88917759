import { SendEventRequest } from '../../contract/send-event.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { chosenIdentity } from '../conversations/chosen-identity.ts';
import { converse } from '../conversations/converse.ts';
import { keepsConversations } from '../conversations/keeps-conversations.ts';
import { refuseRecipient } from '../conversations/refuse-recipient.ts';
import { ok } from '../replies.ts';
import { usualLatency } from '../usual-latency.ts';
import { withBody } from '../with-body.ts';
import { newEvent } from './new-event.ts';

/**
 * `POST …/events:send`: takes an event, which the channel delivers after its latency. It goes past the queue of messages
 * (assumed).
 */
export const sendEvent = withBody(SendEventRequest, (call, body) => {
  const app = findApp(call, body.app_id);
  if (app === undefined) return UNKNOWN_APP;
  const refusal = refuseRecipient(call.tenant, app, body);
  if (refusal !== null) return refusal;
  const { world, tenant, now } = call;
  const { recipient, channel_priority_order: order, event, event_metadata = '' } = body;
  const talk = keepsConversations(app) ? converse(call, app, recipient, order) : undefined;
  const identity = talk?.identity ?? chosenIdentity(recipient.identified_by?.channel_identities ?? [], order);
  const made = newEvent(call, app, { app_event: event, at: now, identity, conversation: talk?.conversation });
  const { id: event_id, channel_identity, contact_id, processing_mode } = made;
  const event_delivery_report = {
    event_id,
    status: 'DELIVERED',
    channel_identity,
    contact_id,
    metadata: event_metadata,
    processing_mode,
  };
  const at = now + usualLatency(tenant);
  tenant.notices.emit({ trigger: 'EVENT_DELIVERY', appId: app.id, at, body: { event_delivery_report } });
  return ok({ event_id, accepted_time: new Date(world.clock.wallMillis(now)).toISOString() });
});
