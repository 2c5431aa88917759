import { QueryCapabilityRequest } from '../contract/capability.ts';
import { findApp, UNKNOWN_APP } from './apps/find-app.ts';
import { ok } from './replies.ts';
import { withBody } from './with-body.ts';

/**
 * `POST …/capability:query`: says that the question was taken, under the caller's request id or one of ours. What each
 * channel can do comes later, by callback (documented).
 */
export const queryCapability = withBody(QueryCapabilityRequest, (call, { app_id, recipient, request_id }) => {
  if (findApp(call, app_id) === undefined) return UNKNOWN_APP;
  const { world, tenant, now } = call;
  return ok({
    app_id,
    recipient,
    request_id: request_id || tenant.requestIds.next(world.clock.wallMillis(now)),
  });
});
