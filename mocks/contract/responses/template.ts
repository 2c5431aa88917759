import { Type } from 'typebox';
import { CreateTemplateRequest, KeptTranslation } from '../template.ts';
import { Moment } from './moment.ts';

const { default_translation, description } = CreateTemplateRequest.properties;

/** A template of version 2 (documented). The caller may have chosen its id. */
export const TemplateAnswer = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    description,
    version: Type.Integer({ minimum: 1 }),
    default_translation,
    translations: Type.Array(KeptTranslation, { minItems: 1 }),
    create_time: Moment,
    update_time: Moment,
  },
  { title: 'Template' },
);
