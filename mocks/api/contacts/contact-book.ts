import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import { APP_SCOPED_CHANNELS } from '../../contract/channels.ts';
import type { Region } from '../../contract/hosts.ts';
import { Collection } from '../collection.ts';
import type { Contact } from './contact.ts';

const NO_ONE: ReadonlySet<string> = new Set();
const ANYWHERE = { region: null };

/** The contacts of a tenant, found by id and by what they are called on a channel. */
export class ContactBook extends Collection<Contact> {
  /** Ids of the contacts of an identity, in the order in which they came to it. */
  readonly #holders = new Map<string, Set<string>>();

  override add(region: Region, contact: Contact): void {
    super.add(region, contact);
    this.#note(contact);
  }

  override replace(contact: Contact): void {
    this.#forget(contact.id);
    super.replace(contact);
    this.#note(contact);
  }

  override remove(id: string): void {
    this.#forget(id);
    super.remove(id);
  }

  /** The contacts of a region that have an identity on a channel, seen by one app. */
  holders(region: Region, appId: string, { channel, identity }: ChannelIdentity): Contact[] {
    const scope = APP_SCOPED_CHANNELS.includes(channel) ? appId : '';
    const found: Contact[] = [];
    for (const id of this.#holders.get(keyOf({ channel, identity, app_id: scope })) ?? NO_ONE) {
      const contact = this.find(id, { region });
      if (contact !== undefined) found.push(contact);
    }
    return found;
  }

  #note({ id, channel_identities }: Contact): void {
    for (const identity of channel_identities) {
      const key = keyOf(identity);
      const holders = this.#holders.get(key);
      if (holders === undefined) this.#holders.set(key, new Set([id]));
      else holders.add(id);
    }
  }

  #forget(id: string): void {
    for (const identity of this.find(id, ANYWHERE)?.channel_identities ?? []) {
      const key = keyOf(identity);
      const holders = this.#holders.get(key);
      holders?.delete(id);
      if (holders?.size === 0) this.#holders.delete(key);
    }
  }
}

/** On most channels an identity is the same person for every app, whatever the contact says of an app. */
function keyOf({ channel, identity, app_id = '' }: ChannelIdentity): string {
  return `${channel} ${APP_SCOPED_CHANNELS.includes(channel) ? app_id : ''} ${identity}`;
}
