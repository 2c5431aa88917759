import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';

/** `GET …/apps/{app_id}/webhooks`: all at once (documented). */
export const listWebhooks: Operate = (call) => {
  const app = findApp(call, call.params[1] ?? '');
  if (app === undefined) return UNKNOWN_APP;
  return ok({ webhooks: [...call.tenant.webhooks.values()].filter(({ app_id }) => app_id === app.id) });
};
