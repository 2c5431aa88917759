import type { TranscodeMessageRequest } from '../../contract/transcode-message.ts';

/** A message as a channel shows it that knows text only: its words, or what type it is when it has none (assumed). */
export function plainText(message: TranscodeMessageRequest['app_message']): string {
  const { text_message, media_message, location_message, list_message, contact_info_message } = message;
  if (text_message !== undefined) return text_message.text;
  if (media_message !== undefined) return media_message.url;
  if (list_message !== undefined) return list_message.title;
  if (contact_info_message !== undefined) return contact_info_message.name.full_name;
  if (location_message !== undefined) {
    const { latitude, longitude } = location_message.coordinates;
    return `${location_message.title}\n${latitude},${longitude}`;
  }
  const type = Object.keys(message).find((name) => name.endsWith('_message')) ?? 'message';
  return `[${type}]`;
}
