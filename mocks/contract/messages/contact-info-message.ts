import { Type } from 'typebox';
import { NonEmpty } from '../non-empty.ts';

const text = Type.Optional(Type.String());

/** A visiting card: the full name and one telephone number at least (documented); the rest as in the SDK's models. */
export const ContactInfoMessage = Type.Object(
  {
    name: Type.Object({
      full_name: NonEmpty,
      first_name: text,
      last_name: text,
      middle_name: text,
      prefix: text,
      suffix: text,
    }),
    phone_numbers: Type.Array(Type.Object({ phone_number: NonEmpty, type: text }), { minItems: 1 }),
    addresses: Type.Optional(
      Type.Array(
        Type.Object({ city: text, country: text, state: text, zip: text, type: text, country_code: text }),
      ),
    ),
    email_addresses: Type.Optional(Type.Array(Type.Object({ email_address: NonEmpty, type: text }))),
    organization: Type.Optional(Type.Object({ company: text, department: text, title: text })),
    urls: Type.Optional(Type.Array(Type.Object({ url: NonEmpty, type: text }))),
    birthday: text,
  },
  { title: 'ContactInfoMessage' },
);
