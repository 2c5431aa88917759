import fc from 'fast-check';
import { type Asked, asking, done, idOf, learnt, picked, picks, refused, routes, viaOf } from '../ask.ts';
import type { ModelMessage, Via } from '../entities.ts';
import type { Model } from '../model.ts';

const which = { message: picks, route: routes };

/** A message as the API shows it; ids that appeared with it are learnt. */
export function viewOf(model: Model, message: ModelMessage, told: Record<string, unknown> | undefined) {
  const { id, contact, conversation, shown, text, metadata, acceptTime } = message;
  return {
    id,
    direction: 'TO_CONTACT',
    app_message: { text_message: { text } },
    channel_identity: shown,
    metadata,
    contact_id: contact === undefined ? '' : learnt(contact, told?.contact_id, model.contacts),
    conversation_id:
      conversation === undefined ? '' : learnt(conversation, told?.conversation_id, model.conversations),
    accept_time: acceptTime,
    processing_mode: conversation === undefined ? 'DISPATCH' : 'CONVERSATION',
  };
}

/** Whether a message can be read by who calls a host: it is gone with its conversation. */
export function isReadable(model: Model, via: Via, message: ModelMessage): boolean {
  return model.sees(via, message) && message.conversation?.gone !== true;
}

/** The reading of one message. */
export function readingOf(model: Model, message: ModelMessage | undefined, via: Via): Asked {
  return {
    method: 'GET',
    path: `/messages/${idOf(message)}`,
    via,
    means: () =>
      message !== undefined && isReadable(model, via, message)
        ? { status: 200, told: (body) => viewOf(model, message, body) }
        : refused(404),
  };
}

const get = asking('get message', fc.record(which), (model, { message: pick, route }) => {
  const message = picked(model.messages, pick);
  return readingOf(model, message, viaOf(route, message));
});

const remove = asking('delete message', fc.record(which), (model, { message: pick, route }) => {
  const message = picked(model.messages, pick);
  const via = viaOf(route, message);
  return {
    method: 'DELETE',
    path: `/messages/${idOf(message)}`,
    via,
    means: () => {
      if (message === undefined || !isReadable(model, via, message)) return refused(404);
      message.gone = true;
      return done;
    },
  };
});

const metadatas = fc.constantFrom('', 'changed', 'x'.repeat(1024), 'x'.repeat(1025));

const update = asking(
  'update message',
  fc.record({ ...which, metadata: metadatas }),
  (model, { message: pick, route, metadata }) => {
    const message = picked(model.messages, pick);
    const via = viaOf(route, message);
    return {
      method: 'PATCH',
      path: `/messages/${idOf(message)}`,
      via,
      body: { metadata },
      means: () => {
        if (metadata.length > 1024) return refused(400);
        if (message === undefined || !isReadable(model, via, message)) return refused(404);
        message.metadata = metadata;
        return { status: 200, told: (body) => viewOf(model, message, body) };
      },
    };
  },
);

/** Reading, changing and deleting of messages. */
export const messageCommands = [get, get, remove, update];
