import {
  type Identity,
  type ModelApp,
  type ModelContact,
  type ModelConversation,
  UNTOLD,
} from './entities.ts';
import type { Model } from './model.ts';
import { isSame, scoped } from './people.ts';

/** The identity a message goes to: the first on the channel that is named first, or the first of all. */
export function chosen(identities: readonly Identity[], priority: readonly string[]): Identity {
  const channel = priority.find((each) => identities.some((identity) => identity.channel === each));
  const found = identities.find((identity) => channel === undefined || identity.channel === channel);
  return found ?? { channel: '', identity: '' };
}

/** The channels a message tries: those named first, then the others in the recipient's order. */
export function ordered(identities: readonly Identity[], priority: readonly string[]): string[] {
  const own = identities.map(({ channel }) => channel);
  return [...new Set([...priority.filter((channel) => own.includes(channel)), ...own])];
}

/** The oldest contact in the app's region of the first identity that anybody has, or a new one, whose id is not known yet. */
export function meet(model: Model, app: ModelApp, identities: readonly Identity[]): ModelContact {
  for (const identity of identities) {
    const known = model.contacts.find(
      (contact) =>
        !contact.gone &&
        contact.home === app.home &&
        contact.identities.some((each) => isSame(each, identity, app)),
    );
    if (known !== undefined) return known;
  }
  const channel_identities = identities.map((identity) => scoped(identity, app));
  const contact: ModelContact = {
    id: UNTOLD,
    home: app.home,
    gone: false,
    identities: channel_identities,
    fields: {
      channel_identities,
      channel_priority: identities.map(({ channel }) => channel),
      language: 'UNSPECIFIED',
      display_name: 'Unknown',
    },
  };
  model.contacts.push(contact);
  return contact;
}

/** The newest active conversation of an app with a contact, or a new one, whose id is not known yet. */
export function conversationOf(model: Model, app: ModelApp, contact: ModelContact): ModelConversation {
  const going = model.conversations.findLast(
    (each) => !each.gone && each.active && each.app === app && each.contact === contact,
  );
  if (going !== undefined) return going;
  const started: ModelConversation = {
    id: UNTOLD,
    home: app.home,
    gone: false,
    app,
    contact,
    active: true,
    activeChannel: '',
    lastReceived: 0,
  };
  model.conversations.push(started);
  return started;
}
