import fc from 'fast-check';
import { asking, done, idOf, learnt, picked, picks, refused, routes, viaOf } from '../ask.ts';
import type { ModelConversation } from '../entities.ts';
import type { Model } from '../model.ts';

const which = { conversation: picks, route: routes };

/** A conversation as the API shows it; ids that appeared by themselves are learnt. */
export function viewOf(
  model: Model,
  conversation: ModelConversation,
  told: Record<string, unknown> | undefined,
) {
  const { app, contact, active, activeChannel, lastReceived } = conversation;
  return {
    id: learnt(conversation, told?.id, model.conversations),
    app_id: app.id,
    contact_id: learnt(contact, told?.contact_id, model.contacts),
    active,
    active_channel: activeChannel,
    last_received: new Date(lastReceived).toISOString(),
    metadata: '',
    metadata_json: {},
    correlation_id: '',
  };
}

const get = asking('get conversation', fc.record(which), (model, { conversation: pick, route }) => {
  const conversation = picked(model.conversations, pick);
  const via = viaOf(route, conversation);
  return {
    method: 'GET',
    path: `/conversations/${idOf(conversation)}`,
    via,
    means: () =>
      conversation !== undefined && model.sees(via, conversation)
        ? { status: 200, told: (body) => viewOf(model, conversation, body) }
        : refused(404),
  };
});

/** A command that ends a conversation in one way or the other. */
const ending = (
  name: string,
  method: 'POST' | 'DELETE',
  verb: string,
  end: (conversation: ModelConversation) => void,
) =>
  asking(name, fc.record(which), (model, { conversation: pick, route }) => {
    const conversation = picked(model.conversations, pick);
    const via = viaOf(route, conversation);
    return {
      method,
      path: `/conversations/${idOf(conversation)}${verb}`,
      via,
      means: () => {
        if (conversation === undefined || !model.sees(via, conversation)) return refused(404);
        end(conversation);
        return done;
      },
    };
  });

const stop = ending('stop conversation', 'POST', ':stop', (conversation) => {
  conversation.active = false;
});
const remove = ending('delete conversation', 'DELETE', '', (conversation) => {
  conversation.gone = true;
});

/** Reading, stopping and deleting of conversations. */
export const conversationCommands = [get, stop, remove];
