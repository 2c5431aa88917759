import { Collection } from '../../api/collection.ts';
import { ContactBook } from '../../api/contacts/contact-book.ts';
import { newContact } from '../../api/contacts/new-contact.ts';
import { ConversationBook } from '../../api/conversations/conversation-book.ts';
import { MessageChanges } from '../../api/messages/message-changes.ts';
import { MessageStore } from '../../engine/message-store.ts';
import { operation, type Plant, patched } from '../patched.ts';

/** Messages, contacts and conversations that are not kept as they should be. */
export const MESSAGES_BROKEN: Readonly<Record<string, Plant>> = {
  'a region sees the messages of another': operation('GetMessage', (right) => (call) => {
    return right({ ...call, request: { ...call.request, region: null } });
  }),
  'a region sees the things of another': patched(Collection.prototype, 'find', (find) => {
    return function (this: Collection<{ id: string }>, id) {
      return find.call(this, id, { region: null });
    };
  }),
  'metadata is lost': patched(MessageStore.prototype, 'add', (add) => {
    return function (this: MessageStore, app, accepted, request) {
      const { message_metadata: _, ...rest } = JSON.parse(Buffer.from(request).toString('utf8'));
      return add.call(this, app, accepted, Buffer.from(JSON.stringify(rest)));
    };
  }),
  'a change of metadata is lost': patched(MessageChanges.prototype, 'metadataOf', () => () => undefined),
  'a deleted message is still there': patched(MessageChanges.prototype, 'isDeleted', () => () => false),
  'messages outlive their conversation': patched(ConversationBook.prototype, 'end', (end) => {
    return function (this: ConversationBook, conversation) {
      end.call(this, conversation);
      conversation.gone = false;
    };
  }),
  'a stopped conversation goes on': patched(ConversationBook.prototype, 'setActive', (setActive) => {
    return function (this: ConversationBook, conversation, active) {
      if (active || conversation.gone) setActive.call(this, conversation, active);
      else conversation.active = false;
    };
  }),
  'nobody is recognised': patched(ContactBook.prototype, 'holders', () => () => []),
  'a contact appears in DISPATCH mode': operation('SendMessage', (right) => (call) => {
    const reply = right(call);
    const body = JSON.parse(call.request.body.toString('utf8'));
    const isDispatch = call.tenant.apps.get(body.app_id)?.settings.processing_mode !== 'CONVERSATION';
    const channel_identities = body.recipient.identified_by?.channel_identities ?? [];
    if (reply.status === 200 && isDispatch) newContact(call, 'us', { channel_identities });
    return reply;
  }),
};
