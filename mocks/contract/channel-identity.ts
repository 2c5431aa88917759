import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';
import { NonEmpty } from './non-empty.ts';

/** A person on a channel (documented). `app_id` says whose, on the channels where an identity belongs to one app. */
export const ChannelIdentity = Type.Object({
  channel: Type.Enum([...CHANNELS]),
  identity: NonEmpty,
  app_id: Type.Optional(Type.String()),
});
/** A person on a channel. */
export type ChannelIdentity = Static<typeof ChannelIdentity>;
