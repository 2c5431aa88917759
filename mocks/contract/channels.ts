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
