import { QueryCapabilityRequest } from '../contract/capability.ts';
import { findApp, UNKNOWN_APP } from './apps/find-app.ts';
import { refuseRecipient } from './conversations/refuse-recipient.ts';
import { ok } from './replies.ts';
import { usualLatency } from './usual-latency.ts';
import { withBody } from './with-body.ts';

/**
 * `POST …/capability:query`: says that the question was taken, under the caller's request id or one of ours. What each
 * channel can do comes later, by callback (documented), after the channel's latency; they all can do everything (assumed).
 */
export const queryCapability = withBody(QueryCapabilityRequest, (call, body) => {
  const { app_id, recipient } = body;
  const app = findApp(call, app_id);
  if (app === undefined) return UNKNOWN_APP;
  const { world, tenant, now } = call;
  const refusal = refuseRecipient(tenant, app, body);
  if (refusal !== null) return refusal;
  const request_id = body.request_id || tenant.requestIds.next(world.clock.wallMillis(now));
  const { contact_id = '', identified_by } = recipient;
  const contact = tenant.contacts.find(contact_id, app);
  const identities = identified_by?.channel_identities ?? contact?.channel_identities ?? [];
  const at = now + usualLatency(tenant);
  for (const { channel, identity } of identities) {
    const answer = { request_id, contact_id, channel, identity, capability_status: 'CAPABILITY_FULL' };
    tenant.notices.emit({
      trigger: 'CAPABILITY',
      appId: app_id,
      at,
      body: { capability_notification: answer },
    });
  }
  return ok({ app_id, recipient, request_id });
});
