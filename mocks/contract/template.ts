import { type Static, Type } from 'typebox';
import { oneMessage } from './app-message.ts';

/** One language of a template: a message with variables, and what single channels get in its place (documented). */
const translation = oneMessage({
  language_code: Type.String({ minLength: 1 }),
  version: Type.Optional(Type.String({ minLength: 1 })),
  variables: Type.Optional(Type.Array(Type.Object({ key: Type.Optional(Type.String()) }))),
  channel_template_overrides: Type.Optional(
    Type.Object({ WHATSAPP: Type.Optional(Type.Object({})), KAKAOTALK: Type.Optional(Type.Object({})) }),
  ),
});

const fields = {
  description: Type.Optional(Type.String()),
  default_translation: Type.String({ minLength: 1 }),
  translations: Type.Array(translation, { minItems: 1 }),
};

/** The body of `POST …/templates`. The caller may choose the id (documented). */
export const CreateTemplateRequest = Type.Object({
  ...fields,
  id: Type.Optional(Type.String({ minLength: 1 })),
});
/** The settable fields of a template. */
export type CreateTemplateRequest = Static<typeof CreateTemplateRequest>;

/** The body of `PUT …/templates/{template_id}`: it must carry the latest version (documented). */
export const UpdateTemplateRequest = Type.Object({ ...fields, version: Type.Integer({ minimum: 1 }) });
