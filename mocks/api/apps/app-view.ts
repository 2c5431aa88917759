import { LIMITS } from '../../contract/limits.ts';
import type { Call } from '../call.ts';
import type { App } from './app.ts';

/**
 * An app as the API shows it: its settings, its rate limits, and the live size of its queue (documented). A queue that
 * is switched off has no limit to show.
 */
export function appView({ id, queue, settings }: App, { tenant, now }: Pick<Call, 'tenant' | 'now'>) {
  return {
    processing_mode: 'DISPATCH',
    conversation_metadata_report_view: 'NONE',
    ...settings,
    id,
    rate_limits: {
      inbound: LIMITS.inboundRate.value,
      outbound: queue.limit?.drainRate,
      webhooks: tenant.limits.callbacks?.rate,
    },
    queue_stats: { outbound_size: queue.depth(now), outbound_limit: queue.limit?.capacity },
  };
}
