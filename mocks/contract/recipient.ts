import { Type } from 'typebox';
import { CHANNELS } from './channels.ts';
import { NonEmpty } from './non-empty.ts';
import { oneOf } from './one-of.ts';

/** Who a call is for: a contact, or identities on channels; one of the two (documented). */
export const Recipient = oneOf(
  {
    contact_id: NonEmpty,
    identified_by: Type.Object({
      channel_identities: Type.Array(Type.Object({ channel: Type.Enum([...CHANNELS]), identity: NonEmpty }), {
        minItems: 1,
      }),
    }),
  },
  {},
  'Recipient',
);
