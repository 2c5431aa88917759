import fc from 'fast-check';
import { asking, done, homeOf, idOf, learnt, picked, picks, refused, routes, viaOf } from '../ask.ts';
import { type ModelContact, UNTOLD } from '../entities.ts';
import { identities } from '../people.ts';

const which = { contact: picks, route: routes };

/** A contact as the API shows it; the id of one that appeared by itself is learnt. */
export function viewOf(
  contacts: readonly ModelContact[],
  contact: ModelContact,
  told: { id?: unknown } | undefined,
) {
  return { ...contact.fields, id: learnt(contact, told?.id, contacts) };
}

const create = asking(
  'create contact',
  fc.record({
    route: routes,
    identities: fc.oneof({ weight: 9, arbitrary: identities }, fc.constant([])),
    external_id: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
  }),
  (model, { route, identities: channel_identities, external_id }) => {
    const via = viaOf(route, undefined);
    const body = { channel_identities, external_id };
    return {
      method: 'POST',
      path: '/contacts',
      via,
      body,
      means: () => {
        if (channel_identities.length === 0) return refused(400);
        const contact: ModelContact = {
          id: UNTOLD,
          home: homeOf(via),
          gone: false,
          identities: channel_identities,
          fields: { ...body, channel_priority: [], language: 'UNSPECIFIED', display_name: 'Unknown' },
        };
        return {
          status: 200,
          told: (answer) => {
            const view = viewOf(model.contacts, contact, answer);
            model.contacts.push(contact);
            return view;
          },
        };
      },
    };
  },
);

const get = asking('get contact', fc.record(which), (model, { contact: pick, route }) => {
  const contact = picked(model.contacts, pick);
  const via = viaOf(route, contact);
  return {
    method: 'GET',
    path: `/contacts/${idOf(contact)}`,
    via,
    means: () =>
      contact !== undefined && model.sees(via, contact)
        ? { status: 200, told: (body) => viewOf(model.contacts, contact, body) }
        : refused(404),
  };
});

const update = asking(
  'update contact',
  fc.record({ ...which, display_name: fc.constantFrom('Ada', 'Bo') }),
  (model, { contact: pick, route, display_name }) => {
    const contact = picked(model.contacts, pick);
    const via = viaOf(route, contact);
    return {
      method: 'PATCH',
      path: `/contacts/${idOf(contact)}?update_mask=display_name`,
      via,
      body: { display_name, email: 'left@out.example' },
      means: () => {
        if (contact === undefined || !model.sees(via, contact)) return refused(404);
        contact.fields = { ...contact.fields, display_name };
        return { status: 200, told: (body) => viewOf(model.contacts, contact, body) };
      },
    };
  },
);

const remove = asking('delete contact', fc.record(which), (model, { contact: pick, route }) => {
  const contact = picked(model.contacts, pick);
  const via = viaOf(route, contact);
  return {
    method: 'DELETE',
    path: `/contacts/${idOf(contact)}`,
    via,
    means: () => {
      if (contact === undefined || !model.sees(via, contact)) return refused(404);
      contact.gone = true;
      for (const conversation of model.conversations) {
        if (conversation.contact === contact) conversation.gone = true;
      }
      return done;
    },
  };
});

/** Making, reading, changing and deleting of contacts. */
export const contactCommands = [create, create, get, update, remove];
