import { Type } from 'typebox';
import { NonEmpty } from '../non-empty.ts';
import { oneOf } from '../one-of.ts';
import { LocationMessage } from './location-message.ts';
import { TextMessage } from './text-message.ts';

/** Choices that a message, or one card, may offer (documented). */
export const MOST_CHOICES = 10;

const titled = { title: NonEmpty };

/**
 * What a person may choose: exactly one of six kinds (documented). The fields of each are those of the SDK's models
 * (vendor-source); the form of the two times of a calendar entry is assumed to be free.
 */
export const Choice = oneOf(
  {
    call_message: Type.Object({ ...titled, phone_number: NonEmpty }),
    location_message: LocationMessage,
    text_message: TextMessage,
    url_message: Type.Object({ ...titled, url: NonEmpty }),
    calendar_message: Type.Object({
      ...titled,
      event_start: NonEmpty,
      event_end: NonEmpty,
      event_title: NonEmpty,
      event_description: Type.Optional(Type.String()),
      fallback_url: NonEmpty,
    }),
    share_location_message: Type.Object({ ...titled, fallback_url: NonEmpty }),
  },
  { postback_data: Type.Optional(Type.String()) },
  'Choice',
);
