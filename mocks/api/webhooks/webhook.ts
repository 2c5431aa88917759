import { type CreateWebhookRequest, FORBIDDEN_TARGET, WEBHOOKS_AN_APP } from '../../contract/webhook.ts';
import { UNKNOWN_APP } from '../apps/find-app.ts';
import type { ApiReply } from '../exchange.ts';
import { failure } from '../replies.ts';
import type { Tenant } from '../tenant.ts';
import { malformed } from '../with-body.ts';

/** A webhook of an app. */
export interface Webhook extends CreateWebhookRequest {
  readonly id: string;
}

/** The 404 of a webhook that is unknown, or whose app lives in another region. */
export const UNKNOWN_WEBHOOK = failure(404, 'Webhook not found.');

/**
 * Why a webhook cannot stand beside the others of its app: the app is unknown (404), the target is the vendor's own or
 * another webhook's, or the app has five (400; documented).
 * @returns `null` when it can
 */
export function refusalOf(webhook: Webhook, tenant: Tenant): ApiReply | null {
  if (!tenant.apps.has(webhook.app_id)) return UNKNOWN_APP;
  if (FORBIDDEN_TARGET.test(webhook.target)) {
    return malformed([{ field: 'target', description: 'must not be a host of the Conversation API' }]);
  }
  const others = [...tenant.webhooks.values()].filter(
    ({ id, app_id }) => app_id === webhook.app_id && id !== webhook.id,
  );
  if (others.some(({ target }) => target === webhook.target)) {
    return malformed([{ field: 'target', description: 'is the target of another webhook of this app' }]);
  }
  if (others.length >= WEBHOOKS_AN_APP) {
    return malformed([{ field: 'app_id', description: `has ${WEBHOOKS_AN_APP} webhooks already` }]);
  }
  return null;
}
