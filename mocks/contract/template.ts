import { type Static, Type } from 'typebox';
import { oneMessage } from './app-message.ts';
import { mapOf } from './map-of.ts';
import { ChannelTemplate } from './messages/template-message.ts';
import { NonEmpty } from './non-empty.ts';
import { Moment } from './responses/moment.ts';

/** The template that a channel gets in place of a translation, and which of its parameters is which variable. */
const override = Type.Object({
  template_reference: Type.Optional(ChannelTemplate),
  parameter_mappings: Type.Optional(mapOf(Type.String())),
});

const translationFields = {
  language_code: NonEmpty,
  version: Type.Optional(NonEmpty),
  variables: Type.Optional(
    Type.Array(
      Type.Object({ key: Type.Optional(Type.String()), preview_value: Type.Optional(Type.String()) }),
    ),
  ),
  channel_template_overrides: Type.Optional(
    Type.Object({ WHATSAPP: Type.Optional(override), KAKAOTALK: Type.Optional(override) }),
  ),
};

/** One language of a template: a message with variables, and what single channels get in its place (documented). */
const Translation = oneMessage(translationFields, 'TranslationRequest');

/** A translation as it is kept: with a version and its times (documented). */
export const KeptTranslation = oneMessage(
  { ...translationFields, version: NonEmpty, create_time: Moment, update_time: Moment },
  'Translation',
);

const fields = {
  description: Type.Optional(Type.String()),
  default_translation: NonEmpty,
  translations: Type.Array(Translation, { minItems: 1 }),
};

/** The body of `POST …/templates`. The caller may choose the id (documented). */
export const CreateTemplateRequest = Type.Object({
  ...fields,
  id: Type.Optional(NonEmpty),
});
/** The settable fields of a template. */
export type CreateTemplateRequest = Static<typeof CreateTemplateRequest>;

/** The body of `PUT …/templates/{template_id}`: it must carry the latest version (documented). */
export const UpdateTemplateRequest = Type.Object({ ...fields, version: Type.Integer({ minimum: 1 }) });
