import { UpdateWebhookRequest } from '../../contract/webhook.ts';
import { ok } from '../replies.ts';
import { masked } from '../update-mask.ts';
import { withBody } from '../with-body.ts';
import { findWebhook } from './find-webhook.ts';
import { refusalOf, UNKNOWN_WEBHOOK } from './webhook.ts';

/** `PATCH …/webhooks/{webhook_id}`: changes the fields that `update_mask` names, or that the body holds. */
export const updateWebhook = withBody(UpdateWebhookRequest, (call, changes) => {
  const webhook = findWebhook(call);
  if (webhook === undefined) return UNKNOWN_WEBHOOK;
  const updated = masked({ ...webhook }, changes, call.request.query, ['app_id', 'target']);
  if ('status' in updated) return updated;
  const { id } = webhook;
  const fresh = { ...updated.value, id };
  const refusal = refusalOf(fresh, call.tenant);
  if (refusal !== null) return refusal;
  call.tenant.webhooks.set(id, fresh);
  return ok(fresh);
});
