import { Type } from 'typebox';
import { ULID_PATTERN } from './ids.ts';
import { Recipient } from './recipient.ts';

/** The channels that tell a person's profile name (vendor-source: the SDK's enum, which says VIBER). */
const PROFILE_CHANNELS = ['MESSENGER', 'INSTAGRAM', 'VIBER', 'LINE'] as const;

/** The body of `contacts:getChannelProfile`. */
export const ChannelProfileRequest = Type.Object({
  app_id: Type.String({ pattern: ULID_PATTERN }),
  recipient: Recipient,
  channel: Type.Enum([...PROFILE_CHANNELS]),
});
