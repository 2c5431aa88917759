import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { ChannelRefusal, FindTemplate } from './channel-refusal.ts';

type TemplateMessage = NonNullable<SendMessageRequest['message']['template_message']>;

/**
 * Why a template cannot be sent on a channel (assumed in detail): no template is meant for the channel, the project has
 * none of that id, it lacks the language or the version, or a variable of it is given no value. Of a template that the
 * channel keeps itself nothing is known.
 * @returns `null` when it can
 */
export function templateRefusal(
  { channel_template, omni_template }: TemplateMessage,
  channel: string,
  findTemplate: FindTemplate,
): ChannelRefusal | null {
  if (channel_template?.[channel] !== undefined) return null;
  if (omni_template === undefined) {
    return { code: 'TEMPLATE_NOT_FOUND', description: `The message names no template for ${channel}.` };
  }
  const { template_id, version, language_code, parameters = {} } = omni_template;
  const template = findTemplate(template_id);
  if (template === undefined) {
    return { code: 'TEMPLATE_NOT_FOUND', description: `The project has no template ${template_id}.` };
  }
  const language = language_code || template.default_translation;
  const ofLanguage = template.translations.filter((found) => found.language_code === language);
  const translation =
    version === 'latest' ? ofLanguage.at(-1) : ofLanguage.find((found) => found.version === version);
  if (translation === undefined) {
    const description = `Template ${template_id} has no translation ${language} of version ${version}.`;
    return { code: 'TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION', description };
  }
  const missing = translation.variables?.find(
    ({ key }) => key !== undefined && !Object.hasOwn(parameters, key),
  );
  if (missing === undefined) return null;
  const description = `Template ${template_id} is given no value of ${missing.key}.`;
  return { code: 'TEMPLATE_INSUFFICIENT_PARAMETERS', description };
}
