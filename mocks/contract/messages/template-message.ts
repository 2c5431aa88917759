import { Type } from 'typebox';
import { mapOf } from '../map-of.ts';
import { NonEmpty } from '../non-empty.ts';

const beside = {
  language_code: Type.Optional(Type.String()),
  parameters: Type.Optional(mapOf(Type.String())),
};

/** Names a template that is kept at the vendor's: id and version are required (documented). */
export const OmniTemplate = Type.Object(
  { template_id: NonEmpty, version: NonEmpty, ...beside },
  { title: 'OmniTemplate' },
);

/** Names a template that a channel keeps itself: its version may be left out (vendor-source: the SDK's models). */
export const ChannelTemplate = Type.Object(
  { template_id: NonEmpty, version: Type.Optional(Type.String()), ...beside },
  { title: 'ChannelTemplate' },
);

/** A template in place of a message: the vendor's, or one for each channel, or both; one at least (documented). */
export const TemplateMessage = Type.Object(
  { channel_template: Type.Optional(mapOf(ChannelTemplate)), omni_template: Type.Optional(OmniTemplate) },
  {
    title: 'TemplateMessage',
    anyOf: [{ required: ['channel_template'] }, { required: ['omni_template'] }],
  },
);
