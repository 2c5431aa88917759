import { type DeliveryStatus, REASON_SUB_CODE } from '../../mocks/contract/delivery.ts';
import type { CaseWorld } from './case-world.ts';
import type { Delivery } from './delivery.ts';

/** Size of a large body in bytes. */
export const LARGE_BYTES = 65_536;

/** When, in seconds after the first, a status usually comes about: what comes in the wrong order keeps its own time. */
const SECOND_OF: Readonly<Record<DeliveryStatus, number>> = {
  QUEUED_ON_CHANNEL: 0,
  SWITCHING_CHANNEL: 1,
  DELIVERED: 2,
  FAILED: 3,
  READ: 3,
};
const AGE_MILLIS = 10_000;
const UNICODE = 'Zoë, 東京, שלום, 👩‍👩‍👧, e\u0301, \u2028';

/**
 * The body of a callback as text (fields as documented). The same delivery of the same case has the same body, however often
 * and however signed it comes. All but what {@link WRITINGS} name is as `JSON.stringify` writes it.
 */
export function deliveryBody(delivery: Delivery, world: CaseWorld): string {
  const body = content(delivery, world);
  switch (delivery.form) {
    case 'spaced':
      return `${JSON.stringify(body, null, 3).replaceAll('\n', '\r\n')}\n`;
    case 'reordered':
      return JSON.stringify(backwards(body), null, 1);
    case 'escaped':
      return JSON.stringify(body).replaceAll('SMS', '\\u0053M\\u0053').replaceAll('spillway/', 'spillway\\/');
    case 'large':
      return JSON.stringify({ ...body, message_metadata: 'x'.repeat(room(body)) });
    default:
      return JSON.stringify(body);
  }
}

function room(body: object): number {
  return LARGE_BYTES - Buffer.byteLength(JSON.stringify({ ...body, message_metadata: '' }));
}

function backwards(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}

function content(delivery: Delivery, world: CaseWorld): object {
  const { form, about, status, message } = delivery;
  const { appId: app_id, projectId: project_id, contactId: contact_id, conversationId } = world;
  const channel_identity = { channel: 'SMS', identity: '46700000000', app_id: '' };
  const message_id = world.messageIds[message] ?? '';
  if (form === 'sparse') return { app_id, project_id, message_delivery_report: { message_id, status } };
  const metadata = form === 'unicode' ? UNICODE : 'spillway/conform';
  const at = timeOf(delivery, world);
  const told =
    about === undefined
      ? {
          message_delivery_report: {
            message_id,
            conversation_id: conversationId,
            status,
            channel_identity,
            contact_id,
            ...reasonOf(status),
            metadata,
            processing_mode: 'CONVERSATION',
            ...(form === 'unknown-inner-field' ? { sent_by: { robot: true, names: ['a', null] } } : {}),
          },
        }
      : { [about]: { contact_id, channel_identity, at, request_id: message_id } };
  return {
    app_id,
    project_id,
    accepted_time: at,
    event_time: at,
    ...told,
    message_metadata: metadata,
    // Several messages may share it: it is the sender's to choose.
    correlation_id: 'spillway/conform',
    ...(form === 'unknown-field' ? { trace: { id: 7, parts: [1, { of: null }], sampled: false } } : {}),
  };
}

function reasonOf(status: DeliveryStatus): object {
  if (status !== 'FAILED' && status !== 'SWITCHING_CHANNEL') return {};
  const description = 'The recipient cannot be reached.';
  return { reason: { code: 'RECIPIENT_NOT_REACHABLE', description, sub_code: REASON_SUB_CODE } };
}

function timeOf({ status, form }: Delivery, { startMillis }: CaseWorld): string {
  const text = new Date(startMillis - AGE_MILLIS + SECOND_OF[status] * 1000).toISOString();
  if (form === 'nanoseconds') return text.replace('Z', '123456Z');
  return form === 'whole-seconds' ? text.replace(/\.\d+Z/, 'Z') : text;
}
