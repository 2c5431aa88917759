/**
 * One small valid message of each kind, as the value of `message` in a send. Templates are left out: they need one that was
 * made before. Forms as in the vendor's reference; a test holds them against the contract's schema.
 */
export const MESSAGE_KINDS = {
  text: { text_message: { text: 'Your table is booked for eight.' } },
  card: {
    card_message: {
      title: 'Table for two',
      description: 'Tonight at eight.',
      media_message: { url: 'https://example.com/table.jpg' },
      choices: [{ url_message: { title: 'Change it', url: 'https://example.com/change' } }],
    },
  },
  carousel: {
    carousel_message: {
      cards: [
        { title: 'Window', description: 'With a view.', media_message: { url: 'https://example.com/1.jpg' } },
        {
          title: 'Garden',
          description: 'In the shade.',
          media_message: { url: 'https://example.com/2.jpg' },
        },
      ],
    },
  },
  choice: {
    choice_message: {
      text_message: { text: 'Do you still come?' },
      choices: [{ text_message: { text: 'Yes' } }, { text_message: { text: 'No' } }],
    },
  },
  location: {
    location_message: {
      title: 'Where we are',
      label: 'Spillway 1',
      coordinates: { latitude: 55.6, longitude: 13 },
    },
  },
  media: { media_message: { url: 'https://example.com/menu.pdf' } },
  list: {
    list_message: {
      title: 'Menu',
      sections: [
        { title: 'Starters', items: [{ choice: { title: 'Soup' } }, { choice: { title: 'Bread' } }] },
        { title: 'Mains', items: [{ choice: { title: 'Fish' } }] },
      ],
    },
  },
  contact: {
    contact_info_message: {
      name: { full_name: 'The Weir Restaurant' },
      phone_numbers: [{ phone_number: '+46700000000' }],
    },
  },
} as const;

/** A kind of message that a mix can hold. */
export type MessageKind = keyof typeof MESSAGE_KINDS;
