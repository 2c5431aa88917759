import { ChannelProfileRequest } from '../../contract/channel-profile.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { refuseRecipient } from '../conversations/refuse-recipient.ts';
import { failure, ok } from '../replies.ts';
import { withBody } from '../with-body.ts';

const NO_PROFILE = failure(404, 'No profile available for the recipient on this channel.');

/**
 * `POST …/contacts:getChannelProfile`: the name that a person has on a channel, made up from the identity (assumed). A
 * channel that has no profiles is a 400; a recipient who is not on the channel is a 404 (assumed).
 */
export const getChannelProfile = withBody(ChannelProfileRequest, (call, { app_id, recipient, channel }) => {
  const app = findApp(call, app_id);
  if (app === undefined) return UNKNOWN_APP;
  const refusal = refuseRecipient(call.tenant, app, { recipient });
  if (refusal !== null) return refusal;
  const { contact_id, identified_by } = recipient;
  const contact = contact_id === undefined ? undefined : call.tenant.contacts.find(contact_id, app);
  const identities = identified_by?.channel_identities ?? contact?.channel_identities ?? [];
  const wanted = channel === 'VIBER' ? 'VIBERBM' : channel;
  const found = identities.find((identity) => identity.channel === wanted);
  return found === undefined ? NO_PROFILE : ok({ profile_name: `Profile of ${found.identity}` });
});
