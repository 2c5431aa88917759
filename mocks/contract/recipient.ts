import { Type } from 'typebox';
import { CHANNELS } from './channels.ts';

const nonEmpty = Type.String({ minLength: 1 });

/** Who a call is for: a contact, or identities on channels; one of the two (documented). */
export const Recipient = Type.Object(
  {
    contact_id: Type.Optional(nonEmpty),
    identified_by: Type.Optional(
      Type.Object({
        channel_identities: Type.Array(
          Type.Object({ channel: Type.Enum([...CHANNELS]), identity: nonEmpty }),
          { minItems: 1 },
        ),
      }),
    ),
  },
  { oneOf: [{ required: ['contact_id'] }, { required: ['identified_by'] }] },
);
