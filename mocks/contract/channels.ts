/** The channels a message can go to (documented). */
export const CHANNELS = [
  'SMS',
  'RCS',
  'WHATSAPP',
  'MMS',
  'KAKAOTALK',
  'KAKAOTALKCHAT',
  'VIBERBM',
  'LINE',
  'INSTAGRAM',
  'MESSENGER',
  'WECHAT',
  'TELEGRAM',
  'APPLEBC',
] as const;

/** The channels whose identities belong to one app: the same text is another person in another app (documented). */
export const APP_SCOPED_CHANNELS: readonly string[] = ['MESSENGER', 'INSTAGRAM', 'LINE', 'WECHAT'];
