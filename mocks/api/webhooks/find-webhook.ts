import { findApp } from '../apps/find-app.ts';
import type { Call } from '../call.ts';
import type { Webhook } from './webhook.ts';

/** The webhook that the path names, when its app lives in the region that was addressed. */
export function findWebhook(call: Call): Webhook | undefined {
  const webhook = call.tenant.webhooks.get(call.params[1] ?? '');
  return webhook !== undefined && findApp(call, webhook.app_id) !== undefined ? webhook : undefined;
}
