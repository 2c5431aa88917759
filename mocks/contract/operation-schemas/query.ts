import { Type } from 'typebox';
import { CHANNELS } from '../channels.ts';

/** A text in a query that may be left out. */
export const TEXT = Type.Optional(Type.String());
/** A moment in a query that may be left out. */
export const TIME = Type.Optional(Type.String({ format: 'date-time' }));
/** A switch in a query that may be left out. */
export const FLAG = Type.Optional(Type.Boolean());
/** A channel in a query that may be left out. */
export const CHANNEL = Type.Optional(Type.Enum([...CHANNELS]));
/** Whose messages: those of CONVERSATION mode or those of DISPATCH mode (documented). */
export const SOURCE = {
  messages_source: Type.Optional(Type.Enum(['CONVERSATION_SOURCE', 'DISPATCH_SOURCE'])),
};
/** Which fields a PATCH changes: paths parted by commas (documented). */
export const MASK = { update_mask: TEXT };

/** The paging of a list. More than it may hold gives as much as it may hold (assumed). */
export function paging({ value }: { readonly value: { readonly usual: number; readonly most: number } }) {
  const description = `How many items: ${value.usual} unless told otherwise, and ${value.most} at most.`;
  return {
    page_size: Type.Optional(Type.Integer({ minimum: 0, maximum: 999_999_999, description })),
    page_token: TEXT,
  };
}
