import type { Micros } from '../engine/clock.ts';
import type { Tenant } from './tenant.ts';

/** How long a channel usually takes to answer something that is no message: as long as the median of messages (assumed). */
export function usualLatency({ deliveries }: Tenant): Micros {
  return Math.round(deliveries.settings.latency.millis * 1000);
}
