import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import { APP_SCOPED_CHANNELS } from '../../contract/channels.ts';
import type { Region } from '../../contract/hosts.ts';
import { Collection, type CollectionState } from '../collection.ts';
import type { Contact } from './contact.ts';

/** The contacts of a tenant at a moment, and who answers to which name. */
export interface ContactBookState extends CollectionState<Contact> {
  readonly holders: readonly (readonly [identity: string, ids: readonly string[]])[];
}

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
    // Who keeps a name keeps its place among those of that name.
    this.#forget(contact.id, new Set(contact.channel_identities.map(keyOf)));
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

  override save(): ContactBookState {
    return { ...super.save(), holders: [...this.#holders].map(([key, ids]) => [key, [...ids]] as const) };
  }

  override load(state: ContactBookState): void {
    super.load(state);
    for (const [key, ids] of state.holders) this.#holders.set(key, new Set(ids));
  }

  #note({ id, channel_identities }: Contact): void {
    for (const identity of channel_identities) {
      const key = keyOf(identity);
      const holders = this.#holders.get(key);
      if (holders === undefined) this.#holders.set(key, new Set([id]));
      else holders.add(id);
    }
  }

  #forget(id: string, kept: ReadonlySet<string> = NO_ONE): void {
    for (const identity of this.find(id, ANYWHERE)?.channel_identities ?? []) {
      const key = keyOf(identity);
      if (kept.has(key)) continue;
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
