import { CardMessage } from './card-message.ts';
import { CarouselMessage } from './carousel-message.ts';
import { ChoiceMessage } from './choice-message.ts';
import { ContactInfoMessage } from './contact-info-message.ts';
import { ListMessage } from './list-message.ts';
import { LocationMessage } from './location-message.ts';
import { MediaMessage } from './media-message.ts';
import { TemplateMessage } from './template-message.ts';
import { TextMessage } from './text-message.ts';

/** The types of message that stand for themselves, by the name of their field (documented). */
export const PLAIN_MESSAGE_TYPES = {
  text_message: TextMessage,
  media_message: MediaMessage,
  location_message: LocationMessage,
  choice_message: ChoiceMessage,
  card_message: CardMessage,
  carousel_message: CarouselMessage,
  list_message: ListMessage,
  contact_info_message: ContactInfoMessage,
};

/** The nine types of message that an app sends, by the name of their field (documented). */
export const MESSAGE_TYPES = { ...PLAIN_MESSAGE_TYPES, template_message: TemplateMessage };
