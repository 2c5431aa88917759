import { LIMITS } from '../../contract/limits.ts';
import type { Micros } from '../../engine/clock.ts';
import type { App } from './app.ts';

/**
 * An app as the API shows it: its settings, its rate limits, and the live size of its queue (documented). A queue that
 * is switched off has no limit to show.
 */
export function appView({ id, queue, settings }: App, now: Micros) {
  return {
    processing_mode: 'DISPATCH',
    conversation_metadata_report_view: 'NONE',
    ...settings,
    id,
    rate_limits: {
      inbound: LIMITS.inboundRate.value,
      outbound: queue.limit?.drainRate,
      webhooks: LIMITS.webhookRate.value,
    },
    queue_stats: { outbound_size: queue.depth(now), outbound_limit: queue.limit?.capacity },
  };
}
