import type { TranscodeMessageRequest } from '../../contract/transcode-message.ts';
import { plainText } from './plain-text.ts';

/** What is to be put into the form of a channel. */
export interface Transcoding {
  readonly message: TranscodeMessageRequest['app_message'];
  readonly from: string;
  readonly to: string;
}

type Form = (text: string, media: string | undefined, ends: { from: string; to: string }) => object;

/** In the manner of each channel's own API; what it cannot show becomes text. All assumed: no example is published. */
const FORMS: Record<TranscodeMessageRequest['channels'][number], Form> = {
  SMS: (body, _, ends) => ({ ...ends, type: 'mt_text', body }),
  MMS: (text, media, ends) => ({
    ...ends,
    slide: [media === undefined ? { text } : { image: { url: media } }],
  }),
  RCS: (text, media) =>
    media === undefined ? { message: { text } } : { message: { content_info: { file_url: media } } },
  WHATSAPP: (body, media, { to }) =>
    media === undefined
      ? { to, type: 'text', text: { body } }
      : { to, type: 'document', document: { link: media } },
  MESSENGER: attachment,
  INSTAGRAM: attachment,
  VIBERBM: (text, media) => ({ message: media === undefined ? { '#txt': text } : { '#img': media } }),
  LINE: (text, media) => ({
    messages: [media === undefined ? { type: 'text', text } : { type: 'image', originalContentUrl: media }],
  }),
  WECHAT: (content, _, { to }) => ({ touser: to, msgtype: 'text', text: { content } }),
  TELEGRAM: (text, media, { to }) =>
    media === undefined ? { chat_id: to, text } : { chat_id: to, document: media },
  KAKAOTALK: (message, _, { to }) => ({ recipient: to, message_type: 'TEXT', message }),
  KAKAOTALKCHAT: (text) => ({ contents: [{ text }] }),
  APPLEBC: (body) => ({ type: 'text', body }),
};

/** A message in the form of a channel. */
export function transcoded(channel: keyof typeof FORMS, { message, from, to }: Transcoding): object {
  return FORMS[channel](plainText(message), message.media_message?.url, { from, to });
}

function attachment(text: string, media: string | undefined): object {
  return {
    message: media === undefined ? { text } : { attachment: { type: 'file', payload: { url: media } } },
  };
}
