import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { ChannelRefusal } from './channel-refusal.ts';

/**
 * Why a channel cannot fetch the files of a message: an address that is not of HTTP (assumed). Files are not fetched:
 * whether there is one is not known.
 * @returns `null` when it can
 */
export function mediaRefusal(message: SendMessageRequest['message']): ChannelRefusal | null {
  const unreachable = urlsOf(message).find((url) => !isHttp(url));
  return unreachable === undefined
    ? null
    : { code: 'MEDIA_NOT_REACHABLE', description: `${unreachable} cannot be fetched.` };
}

function urlsOf(message: SendMessageRequest['message']): string[] {
  const { media_message, card_message, carousel_message, list_message } = message;
  const items = list_message?.sections.flatMap((section) => section.items) ?? [];
  const media = [
    media_message,
    card_message?.media_message,
    list_message?.media,
    ...(carousel_message?.cards.map((card) => card.media_message) ?? []),
    ...items.map((item) => item.choice?.media),
  ];
  return media.flatMap((each) => (each === undefined ? [] : [each.url]));
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
