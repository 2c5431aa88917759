import { SendMessageRequest } from '../../contract/send-message.ts';
import { ulid } from '../../engine/ulid.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { appear } from '../conversations/appear.ts';
import { refuseRecipient } from '../conversations/refuse-recipient.ts';
import { limitedCall } from '../limited-reply.ts';
import { withBody } from '../with-body.ts';
import { refuseChannels } from './configured-channels.ts';
import { postingOf } from './posting.ts';

const NO_HEADERS: readonly string[] = [];

/**
 * `POST …/messages:send`: checks the request, finds the app in the region that was addressed, and puts the message
 * into the app's ingress queue. The answer says that it was queued, not that it was sent (documented).
 */
export const sendMessage = withBody(SendMessageRequest, (call, body) => {
  const app = findApp(call, body.app_id);
  if (app === undefined) return UNKNOWN_APP;
  const { world, tenant, request, now } = call;
  const refusal = refuseChannels(app, body) ?? refuseRecipient(tenant, app, body);
  if (refusal !== null) return refusal;
  const serial = tenant.messages.size;
  if (!tenant.deliveries.accept(app, serial, postingOf(tenant, app, body), now)) {
    return limitedCall('queue', call, 'SendMessage', () => app.queue.nextRoom(now));
  }
  tenant.messages.add(app.index, now, request.body);
  tenant.messages.hold(serial);
  if (body.callback_url !== undefined) tenant.callbackUrls.set(serial, body.callback_url);
  appear(call, app, body, serial);
  const wall = world.clock.wallMillis(now);
  const id = ulid(wall, tenant.settings.seed, serial);
  const acceptedTime = new Date(wall).toISOString();
  return {
    status: 200,
    body: `{"message_id":"${id}","accepted_time":"${acceptedTime}"}`,
    headers: NO_HEADERS,
    outcome: 'accepted',
  };
});
