import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { Reason } from '../../engine/journey.ts';
import type { App } from '../apps/app.ts';
import type { ApiReply } from '../exchange.ts';
import { malformed } from '../with-body.ts';

/** Whether an app can send over a channel. One without any credentials, such as the ready-made ones, can over all. */
function hasChannel(app: App, channel: string): boolean {
  const { channel_credentials } = app.settings;
  return channel_credentials.length === 0 || channel_credentials.some((each) => each.channel === channel);
}

/**
 * The 400 of a send whose `channel_priority_order` names a channel that the app is not configured for (documented), or
 * `null`.
 */
export function refuseChannels(
  app: App,
  { channel_priority_order }: Pick<SendMessageRequest, 'channel_priority_order'>,
): ApiReply | null {
  if (channel_priority_order === undefined) return null;
  const foreign = channel_priority_order.findIndex((channel) => !hasChannel(app, channel));
  if (foreign === -1) return null;
  const description = `names ${channel_priority_order[foreign]}, which the app is not configured for`;
  return malformed([{ field: `channel_priority_order.${foreign}`, description }]);
}

/** Why a message fails that goes to a channel its app is not configured for (assumed: in the second stage). */
export function missingConfiguration(app: App, channel: string): Reason | null {
  if (hasChannel(app, channel)) return null;
  return {
    code: 'CHANNEL_CONFIGURATION_MISSING',
    description: `The app is not configured for ${channel}.`,
  };
}
