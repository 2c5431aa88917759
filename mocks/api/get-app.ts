import { LIMITS } from '../contract/limits.ts';
import type { Micros } from '../engine/clock.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import { failure, ok } from './replies.ts';
import type { Tenant } from './tenant.ts';

const UNKNOWN_APP = failure(404, 'App not found.');

/** `GET …/apps/{app_id}`: an app with its rate limits and the live size of its queue (documented). */
export function getApp(tenant: Tenant, request: ApiRequest, appId: string, now: Micros): ApiReply {
  const app = tenant.apps.get(appId);
  if (app === undefined || (request.region !== null && request.region !== app.region)) return UNKNOWN_APP;
  const { capacity, drainRate } = app.queue.limit;
  return ok({
    id: app.id,
    display_name: `Emulated app ${app.index + 1}`,
    channel_credentials: [],
    processing_mode: 'DISPATCH',
    rate_limits: {
      inbound: LIMITS.inboundRate.value,
      outbound: drainRate,
      webhooks: LIMITS.webhookRate.value,
    },
    queue_stats: { outbound_size: app.queue.depth(now), outbound_limit: capacity },
  });
}
