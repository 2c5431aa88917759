import { Type } from 'typebox';
import { CONVERSATION_METADATA_CHARS } from './conversation.ts';

/**
 * The JSON metadata of a conversation, as a message brings it. Its length is that of its JSON without spaces between
 * the parts (assumed), in code points.
 */
export const ConversationMetadata = Type.Refine(
  Type.Object({}, { description: `At most ${CONVERSATION_METADATA_CHARS} characters as JSON.` }),
  (value) => charactersOf(JSON.stringify(value)) <= CONVERSATION_METADATA_CHARS,
  () => `must not have more than ${CONVERSATION_METADATA_CHARS} characters as JSON`,
);

function charactersOf(text: string): number {
  // A text of twice as many units has too many characters, whatever they are: it need not be counted.
  return text.length > 2 * CONVERSATION_METADATA_CHARS ? text.length : [...text].length;
}
