import { SendMessageRequest } from '../../contract/send-message.ts';
import { ulid } from '../../engine/ulid.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { LIMITED } from '../replies.ts';
import { withBody } from '../with-body.ts';

const NO_HEADERS: readonly string[] = [];

/**
 * `POST …/messages:send`: checks the request, finds the app in the region that was addressed, and puts the message
 * into the app's ingress queue. The answer says that it was queued, not that it was sent (documented).
 */
export const sendMessage = withBody(SendMessageRequest, (call, { app_id }) => {
  const app = findApp(call, app_id);
  if (app === undefined) return UNKNOWN_APP;
  const { world, tenant, request, now } = call;
  const departure = app.queue.enqueue(now);
  if (departure === null) return LIMITED.queue;
  const serial = tenant.messages.add(app.index, now, departure, request.body);
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
