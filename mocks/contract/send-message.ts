import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';
import { ULID_PATTERN } from './ids.ts';

const nonEmpty = Type.String({ minLength: 1 });
const ulid = Type.String({ pattern: ULID_PATTERN, description: 'a ULID' });

/** A protobuf `oneof`: every member optional, exactly one present. */
function oneOf<const T extends Record<string, ReturnType<typeof Type.Object>>>(members: T) {
  const optional = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as { [K in keyof T]: ReturnType<typeof Type.Optional<T[K]>> };
  return Type.Object(optional, {
    oneOf: Object.keys(members).map((name) => ({ required: [name] })),
    description: `exactly one of ${Object.keys(members).join(', ')}`,
  });
}

const coordinates = Type.Object({ latitude: Type.Number(), longitude: Type.Number() });

/** The nine types of message and the fields each requires (documented). */
const appMessage = oneOf({
  text_message: Type.Object({ text: nonEmpty }),
  media_message: Type.Object({ url: nonEmpty }),
  location_message: Type.Object({ title: nonEmpty, coordinates }),
  choice_message: Type.Object({ choices: Type.Array(Type.Object({}), { minItems: 1, maxItems: 10 }) }),
  card_message: Type.Object({ choices: Type.Optional(Type.Array(Type.Object({}), { maxItems: 10 })) }),
  carousel_message: Type.Object({ cards: Type.Array(Type.Object({}), { minItems: 1, maxItems: 10 }) }),
  list_message: Type.Object({
    title: nonEmpty,
    sections: Type.Array(Type.Object({ items: Type.Array(Type.Object({}), { minItems: 1 }) }), {
      minItems: 1,
    }),
  }),
  contact_info_message: Type.Object({
    name: Type.Object({ full_name: nonEmpty }),
    phone_numbers: Type.Array(Type.Object({ phone_number: nonEmpty }), { minItems: 1 }),
  }),
  template_message: Type.Object({
    channel_template: Type.Optional(Type.Object({})),
    omni_template: Type.Optional(Type.Object({ template_id: nonEmpty, version: nonEmpty })),
  }),
});

const channel = Type.Enum([...CHANNELS]);

const recipient = Type.Object(
  {
    contact_id: Type.Optional(nonEmpty),
    identified_by: Type.Optional(
      Type.Object({
        channel_identities: Type.Array(Type.Object({ channel, identity: nonEmpty }), { minItems: 1 }),
      }),
    ),
  },
  {
    oneOf: [{ required: ['contact_id'] }, { required: ['identified_by'] }],
    description: 'exactly one of contact_id, identified_by',
  },
);

/** The body of `messages:send`: required fields, enums and lengths as documented. Unknown fields are let through. */
export const SendMessageRequest = Type.Object({
  app_id: ulid,
  recipient,
  message: appMessage,
  callback_url: Type.Optional(Type.String({ maxLength: 742 })),
  channel_priority_order: Type.Optional(Type.Array(channel)),
  channel_properties: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 1024 }))),
  message_metadata: Type.Optional(Type.String({ maxLength: 1024 })),
  conversation_metadata: Type.Optional(Type.Object({})),
  queue: Type.Optional(Type.Enum(['NORMAL_PRIORITY', 'HIGH_PRIORITY'])),
  ttl: Type.Optional(Type.String({ pattern: '^[0-9]+s$' })),
  processing_strategy: Type.Optional(Type.Enum(['DEFAULT', 'DISPATCH_ONLY'])),
  correlation_id: Type.Optional(Type.String({ maxLength: 128 })),
  message_content_type: Type.Optional(
    Type.Enum(['CONTENT_UNKNOWN', 'CONTENT_MARKETING', 'CONTENT_NOTIFICATION']),
  ),
});

/** A parsed and valid body of `messages:send`. */
export type SendMessageRequest = Static<typeof SendMessageRequest>;
