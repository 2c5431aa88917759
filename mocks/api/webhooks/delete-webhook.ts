import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findWebhook } from './find-webhook.ts';
import { UNKNOWN_WEBHOOK } from './webhook.ts';

/** `DELETE …/webhooks/{webhook_id}`. */
export const deleteWebhook: Operate = (call) => {
  const webhook = findWebhook(call);
  if (webhook === undefined) return UNKNOWN_WEBHOOK;
  call.tenant.webhooks.delete(webhook.id);
  return ok({});
};
