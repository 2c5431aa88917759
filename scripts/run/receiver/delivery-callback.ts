import { DELIVERY_STATUSES, type DeliveryStatus } from '../../../mocks/contract/delivery.ts';

/** What a callback of the trigger `MESSAGE_DELIVERY` tells, as far as a receiver looks at it. */
export interface DeliveryCallback {
  readonly projectId: string;
  readonly appId: string;
  readonly messageId: string;
  readonly status: DeliveryStatus;
  /** Number of the arrival whose message it was. */
  readonly arrival: number;
  /** When what it tells came about: milliseconds since the Unix epoch. */
  readonly eventMillis: number;
}

const ARRIVAL = /^\d{1,10}$/;

/** Reads a callback; `null` when it is no delivery report of a message of the `callbacks` scenario. */
export function readDeliveryCallback(body: string): DeliveryCallback | null {
  let told: unknown;
  try {
    told = JSON.parse(body);
  } catch {
    return null;
  }
  const {
    project_id,
    app_id,
    event_time,
    correlation_id,
    message_delivery_report: report,
  } = (told ?? {}) as Record<string, unknown>;
  const { message_id, status } = (report ?? {}) as Record<string, unknown>;
  const eventMillis = Date.parse(String(event_time));
  const fits =
    typeof project_id === 'string' &&
    typeof app_id === 'string' &&
    typeof message_id === 'string' &&
    (DELIVERY_STATUSES as readonly unknown[]).includes(status) &&
    ARRIVAL.test(String(correlation_id)) &&
    !Number.isNaN(eventMillis);
  if (!fits) return null;
  return {
    projectId: project_id,
    appId: app_id,
    messageId: message_id,
    status: status as DeliveryStatus,
    arrival: Number(correlation_id),
    eventMillis,
  };
}
