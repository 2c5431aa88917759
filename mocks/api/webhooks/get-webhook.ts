import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findWebhook } from './find-webhook.ts';
import { UNKNOWN_WEBHOOK } from './webhook.ts';

/** `GET …/webhooks/{webhook_id}`. */
export const getWebhook: Operate = (call) => {
  const webhook = findWebhook(call);
  return webhook === undefined ? UNKNOWN_WEBHOOK : ok(webhook);
};
