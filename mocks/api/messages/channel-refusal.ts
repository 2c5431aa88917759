import type { ReasonCode } from '../../contract/delivery.ts';
import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { Template } from '../templates/template.ts';
import { mediaRefusal } from './media-refusal.ts';
import { templateRefusal } from './template-refusal.ts';

/** Why a channel does not take a message: the reason of its FAILED report. */
export interface ChannelRefusal {
  readonly code: ReasonCode;
  readonly description: string;
}

/** Finds a template of the project by its id. */
export type FindTemplate = (id: string) => Pick<Template, 'translations' | 'default_translation'> | undefined;

/** The channels that know people by their telephone number (assumed). */
const BY_NUMBER: readonly string[] = ['SMS', 'MMS', 'RCS', 'WHATSAPP', 'VIBERBM', 'KAKAOTALK'];
const NUMBER = /^\+?[0-9]+$/;

/**
 * The second stage of validation: what shows only when a message that was queued reaches its channel. It is answered
 * with a 200 first and reported FAILED then (documented); which finding belongs to this stage, and its code, is assumed.
 * A type of message that a channel does not have is transcoded, and no reason to refuse it (documented).
 * @param channel where the message goes
 * @param findTemplate looks into the templates of the project
 * @returns `null` when the channel takes it
 */
export function channelRefusal(
  { recipient, message }: SendMessageRequest,
  channel: string,
  findTemplate: FindTemplate,
): ChannelRefusal | null {
  const identity = recipient.identified_by?.channel_identities.find((known) => known.channel === channel);
  if (identity !== undefined && BY_NUMBER.includes(channel) && !NUMBER.test(identity.identity)) {
    const description = `${channel} knows people by their number, and ${identity.identity} is none.`;
    return { code: 'RECIPIENT_INVALID_CHANNEL_IDENTITY', description };
  }
  const raw = message.explicit_channel_message?.[channel];
  if (raw !== undefined) return rawRefusal(raw, channel);
  // What one channel gets in place of the message hides the message.
  if (message.explicit_channel_omni_message?.[channel] !== undefined) return null;
  if (message.template_message !== undefined) {
    return templateRefusal(message.template_message, channel, findTemplate);
  }
  return mediaRefusal(message) ?? placeRefusal(message.location_message);
}

function rawRefusal(raw: string, channel: string): ChannelRefusal | null {
  try {
    JSON.parse(raw);
    return null;
  } catch {
    return { code: 'BAD_REQUEST', description: `explicit_channel_message.${channel} is not valid JSON.` };
  }
}

function placeRefusal(place: SendMessageRequest['message']['location_message']): ChannelRefusal | null {
  if (place === undefined) return null;
  const { latitude, longitude } = place.coordinates;
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return null;
  return {
    code: 'BAD_REQUEST',
    description: 'location_message.coordinates are those of no place on earth.',
  };
}
