import type { TSchema } from 'typebox';
import { MESSAGE_EXTRAS } from './messages/message-extras.ts';
import { MESSAGE_TYPES } from './messages/message-types.ts';
import { oneOf } from './one-of.ts';

/**
 * Exactly one of the nine types of message, beside other fields: a protobuf `oneof` (documented).
 * @param fields what stands beside the message
 */
export function oneMessage<const Fields extends Record<string, TSchema>>(fields: Fields, title?: string) {
  return oneOf(MESSAGE_TYPES, fields, title);
}

/** A message of an app to a person, with what may stand beside it. Unknown fields are let through. */
export const AppMessage = oneMessage(MESSAGE_EXTRAS, 'AppMessage');
