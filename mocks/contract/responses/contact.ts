import { Type } from 'typebox';
import { CHANNELS } from '../channels.ts';
import { CreateContactRequest } from '../contact.ts';
import { Id } from './id.ts';

/** A contact: its fields and its id (vendor-source: the SDK's model). */
export const ContactAnswer = Type.Object(
  { ...CreateContactRequest.properties, id: Id },
  { title: 'Contact' },
);

/** An identity that several contacts have (vendor-source: the SDK's model). */
export const IdentityConflict = Type.Object(
  {
    identity: Type.String(),
    channels: Type.Array(Type.Enum([...CHANNELS]), { minItems: 1 }),
    contact_ids: Type.Array(Id, { minItems: 2 }),
  },
  { title: 'IdentityConflict', additionalProperties: false },
);

/** The answer to `contacts:getChannelProfile` (vendor-source: the SDK's model). */
export const ChannelProfile = Type.Object({ profile_name: Type.String() }, { additionalProperties: false });
