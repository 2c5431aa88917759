import { InjectEventRequest } from '../../contract/inject.ts';
import { UNKNOWN_APP } from '../apps/find-app.ts';
import { newEvent } from '../events/new-event.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { chosenIdentity } from './chosen-identity.ts';
import { findConversation, UNKNOWN_CONVERSATION } from './conversation.ts';
import { injectedTime } from './injected-time.ts';

/** `POST …/conversations/{conversation_id}:inject-event`: puts an event of the app's past into a conversation. */
export const injectEvent = withBody(
  InjectEventRequest,
  (call, { app_event, accept_time, channel_identity }) => {
    const { tenant } = call;
    const conversation = findConversation(call);
    if (conversation === undefined) return UNKNOWN_CONVERSATION;
    const app = tenant.apps.get(conversation.app_id);
    if (app === undefined) return UNKNOWN_APP;
    const at = injectedTime(call, accept_time);
    if (typeof at !== 'number') return at;
    const contact = tenant.contacts.find(conversation.contact_id, app);
    const identity =
      channel_identity ?? chosenIdentity(contact?.channel_identities ?? [], contact?.channel_priority);
    const { id } = newEvent(call, app, { app_event, at, identity, conversation });
    return ok({ event_id: id, accepted_time: new Date(call.world.clock.wallMillis(call.now)).toISOString() });
  },
);
