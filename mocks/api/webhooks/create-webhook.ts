import { CreateWebhookRequest } from '../../contract/webhook.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { refusalOf, type Webhook } from './webhook.ts';

/** `POST …/webhooks`: `target_type` is `DISMISS` unless said, which sends nothing (documented). */
export const createWebhook = withBody(CreateWebhookRequest, (call, body) => {
  const { world, tenant, now } = call;
  if (findApp(call, body.app_id) === undefined) return UNKNOWN_APP;
  const id = tenant.webhookIds.next(world.clock.wallMillis(now));
  const webhook: Webhook = { target_type: 'DISMISS', triggers: [], ...body, id };
  const refusal = refusalOf(webhook, tenant);
  if (refusal !== null) return refusal;
  tenant.webhooks.set(id, webhook);
  return ok(webhook);
});
