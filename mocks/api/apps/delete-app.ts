import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findApp, UNKNOWN_APP } from './find-app.ts';

/** `DELETE …/apps/{app_id}`: with its webhooks. What its queue holds still departs, and the ledger still counts it. */
export const deleteApp: Operate = (call) => {
  const app = findApp(call, call.params[1] ?? '');
  if (app === undefined) return UNKNOWN_APP;
  call.tenant.apps.delete(app.id);
  for (const webhook of call.tenant.webhooks.values()) {
    if (webhook.app_id === app.id) call.tenant.webhooks.delete(webhook.id);
  }
  return ok({});
};
