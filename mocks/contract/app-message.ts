import { Type } from 'typebox';

const nonEmpty = Type.String({ minLength: 1 });
const coordinates = Type.Object({ latitude: Type.Number(), longitude: Type.Number() });

/** The nine types of message and the fields each requires (documented). */
const MESSAGE_TYPES = {
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
};

/**
 * Exactly one of the nine types of message, beside other fields: a protobuf `oneof`.
 * @param fields what stands beside the message
 */
export function oneMessage<const Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields) {
  const types = Object.fromEntries(
    Object.entries(MESSAGE_TYPES).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as { [K in keyof typeof MESSAGE_TYPES]: ReturnType<typeof Type.Optional<(typeof MESSAGE_TYPES)[K]>> };
  return Type.Object(
    { ...types, ...fields },
    { oneOf: Object.keys(MESSAGE_TYPES).map((name) => ({ required: [name] })) },
  );
}
