import type { CreateTemplateRequest } from '../../contract/template.ts';
import type { ApiReply } from '../exchange.ts';
import { failure } from '../replies.ts';
import { malformed } from '../with-body.ts';

/** A template as the API shows it. */
export interface Template extends Omit<CreateTemplateRequest, 'id'> {
  readonly id: string;
  /** 1 when it is made; every update raises it by one. */
  readonly version: number;
  readonly create_time: string;
  readonly update_time: string;
}

/** The 404 of a template that is unknown, or lives in another region. */
export const UNKNOWN_TEMPLATE = failure(404, 'Template not found.');

/**
 * Why the translations do not fit together: the default one is not among them (documented), or two share a language and
 * a version.
 * @returns `null` when they do
 */
export function refusalOf({
  default_translation,
  translations,
}: Omit<CreateTemplateRequest, 'id'>): ApiReply | null {
  const languages = translations.map(({ language_code }) => language_code);
  if (!languages.includes(default_translation)) {
    return malformed([
      { field: 'default_translation', description: 'is not the language of any translation' },
    ]);
  }
  const keys = translations.map(({ language_code, version = '1' }) =>
    JSON.stringify([language_code, version]),
  );
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice === -1) return null;
  return malformed([
    { field: `translations.${twice}`, description: 'has the language and version of another one' },
  ]);
}

/** Translations as they are kept: each with a version and the times of its making and of its last change. */
export function stamped(translations: Template['translations'], created: string, updated: string) {
  return translations.map((translation) => ({
    version: '1',
    ...translation,
    create_time: created,
    update_time: updated,
  }));
}
