import { TranscodeMessageRequest } from '../../contract/transcode-message.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { transcoded } from './transcoded.ts';

/** `POST …/messages:transcode`: a message in the form of each channel asked for, as text (documented). Nothing is sent. */
export const transcodeMessage = withBody(TranscodeMessageRequest, (call, body) => {
  if (findApp(call, body.app_id) === undefined) return UNKNOWN_APP;
  const { app_message, channels, from = '', to = '' } = body;
  const forms = channels.map((channel) => [
    channel,
    JSON.stringify(transcoded(channel, { message: app_message, from, to })),
  ]);
  return ok({ transcoded_message: Object.fromEntries(forms) });
});
