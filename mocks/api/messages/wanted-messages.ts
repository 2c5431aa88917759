import type { StoredMessage } from '../../engine/message-store.ts';
import type { Call } from '../call.ts';
import type { ApiReply } from '../exchange.ts';
import { flagOf } from '../flag.ts';
import { malformed } from '../with-body.ts';
import type { MessageView } from './message-view.ts';

/** What a message must be to be in a list: first by what is kept as numbers, then by what its body says. */
export interface WantedMessages {
  readonly stored: (stored: StoredMessage) => boolean;
  readonly shown: (message: MessageView) => boolean;
}

/**
 * The messages that the filters of a list name. Without a `messages_source` those of both processing modes are wanted
 * (assumed; the vendor then shows those of CONVERSATION mode).
 * @returns the 400 of a filter that makes no sense
 */
export function wantedMessages(
  { world, tenant }: Pick<Call, 'world' | 'tenant'>,
  filters: URLSearchParams,
): WantedMessages | ApiReply {
  const start = timeOf(filters, 'start_time', Number.NEGATIVE_INFINITY);
  const end = timeOf(filters, 'end_time', Number.POSITIVE_INFINITY);
  const onlyInbound = flagOf(filters, 'only_recipient_originated');
  if (typeof start !== 'number') return start;
  if (typeof end !== 'number') return end;
  if (typeof onlyInbound !== 'boolean') return onlyInbound;
  const is = (name: string, value: string | undefined) => (filters.get(name) ?? value) === value;
  return {
    stored: ({ app, accepted }) => {
      const at = world.clock.wallMillis(accepted);
      return at >= start && at < end && is('app_id', tenant.appsByIndex[app]?.id);
    },
    shown: ({ contact_id, conversation_id, direction, channel_identity, processing_mode }) =>
      is('contact_id', contact_id) &&
      is('conversation_id', conversation_id) &&
      is('direction', direction) &&
      is('channel_identity', channel_identity?.identity) &&
      is('channel', channel_identity?.channel) &&
      is('messages_source', `${processing_mode}_SOURCE`) &&
      (direction === 'TO_APP' || !onlyInbound),
  };
}

/** A message in a list, which leaves out the metadata when `view` says so (documented). */
export function shownAs(message: MessageView, filters: URLSearchParams): Partial<MessageView> {
  if (filters.get('view') !== 'WITHOUT_METADATA') return message;
  const { metadata: _, ...rest } = message;
  return rest;
}

/** A moment in a query, in milliseconds since the Unix epoch. */
function timeOf(filters: URLSearchParams, name: string, otherwise: number): number | ApiReply {
  const text = filters.get(name);
  if (text === null) return otherwise;
  const at = Date.parse(text);
  return Number.isNaN(at) ? malformed([{ field: name, description: 'is not a time' }]) : at;
}
