import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';
import { ULID_PATTERN } from './ids.ts';

const channel = Type.Enum([...CHANNELS]);
const ulid = Type.String({ pattern: ULID_PATTERN });
const nonEmpty = Type.String({ minLength: 1 });

const identity = Type.Object({ channel, identity: nonEmpty, app_id: Type.Optional(Type.String()) });

const fields = {
  channel_identities: Type.Array(identity, { minItems: 1 }),
  channel_priority: Type.Optional(Type.Array(channel)),
  display_name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  external_id: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
  metadata: Type.Optional(Type.String({ maxLength: 1024 })),
};

/** The body of `POST …/contacts`: fields and lengths as documented. Unknown fields are let through. */
export const CreateContactRequest = Type.Object(fields);
/** The settable fields of a contact. */
export type CreateContactRequest = Static<typeof CreateContactRequest>;

/** The body of `PATCH …/contacts/{contact_id}`: any of the fields. */
export const UpdateContactRequest = Type.Partial(Type.Object(fields));

/** The body of `POST …/contacts/{destination_id}:merge`. `MERGE` is the only strategy. */
export const MergeContactRequest = Type.Object({
  source_id: ulid,
  strategy: Type.Optional(Type.Enum(['MERGE'])),
});
