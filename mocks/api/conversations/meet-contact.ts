import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import { APP_SCOPED_CHANNELS } from '../../contract/channels.ts';
import type { App } from '../apps/app.ts';
import type { Call } from '../call.ts';
import type { Contact } from '../contacts/contact.ts';
import { newContact } from '../contacts/new-contact.ts';

/** Where something happens: all that can be done without a request. */
export type Scene = Pick<Call, 'world' | 'tenant' | 'now'>;

/** An identity as it is kept and shown: on some channels it belongs to the app, on the others to none. */
export function scopedIdentity({ channel, identity }: ChannelIdentity, app: App): Required<ChannelIdentity> {
  return { channel, identity, app_id: APP_SCOPED_CHANNELS.includes(channel) ? app.id : '' };
}

/**
 * The contact of an app that has one of some identities, made when nobody has. Of several the oldest is taken, and the
 * duplicates are noted (documented that they are; which one is taken: assumed).
 */
export function meetContact(scene: Scene, app: App, identities: readonly ChannelIdentity[]): Contact {
  const { tenant, now } = scene;
  for (const identity of identities) {
    const [contact, ...others] = tenant.contacts.holders(app.region, app.id, identity);
    if (contact === undefined) continue;
    if (others.length > 0) {
      const contact_ids = [contact, ...others].map(({ id }) => id);
      const duplicated_identities = [{ channel: identity.channel, contact_ids }];
      const body = { duplicated_contact_identities_notification: { duplicated_identities } };
      tenant.notices.emit({ trigger: 'CONTACT_IDENTITIES_DUPLICATION', appId: app.id, at: now, body });
    }
    return contact;
  }
  const channel_identities = identities.map((identity) => scopedIdentity(identity, app));
  const channel_priority = [...new Set(identities.map(({ channel }) => channel))];
  return newContact(scene, app.region, { channel_identities, channel_priority });
}
