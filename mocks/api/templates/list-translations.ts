import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_TEMPLATE } from './template.ts';

/**
 * `GET /v2/…/templates/{template_id}/translations`: all of them, or those of one `language_code`, of one
 * `translation_version`; `latest` is the last one of each language (documented).
 */
export const listTranslations: Operate = ({ tenant, request, params }) => {
  const template = tenant.templates.find(params[1] ?? '', request);
  if (template === undefined) return UNKNOWN_TEMPLATE;
  const query = new URLSearchParams(request.query);
  const language = query.get('language_code');
  const version = query.get('translation_version');
  const ofLanguage = template.translations.filter(
    ({ language_code }) => language === null || language_code === language,
  );
  if (version === null) return ok({ translations: ofLanguage });
  if (version !== 'latest')
    return ok({ translations: ofLanguage.filter((found) => found.version === version) });
  const last = new Map(ofLanguage.map((found) => [found.language_code, found]));
  return ok({ translations: [...last.values()] });
};
