import type { Region } from '../../contract/hosts.ts';
import { Collection, type CollectionState } from '../collection.ts';
import type { Conversation } from './conversation.ts';
import { MessagePlaces } from './message-places.ts';

/** The conversations of a tenant at a moment. Those of the collection are given by their ordinals, too. */
export interface ConversationBookState extends CollectionState<Conversation> {
  /** All there ever were, by ordinal. */
  readonly all: readonly Conversation[];
  /** Ordinals of the active ones of an app with a contact. */
  readonly active: readonly (readonly [pair: string, ordinals: readonly number[]])[];
  readonly places: ReturnType<MessagePlaces['save']>;
}

/** The conversations of a tenant: by id, by app and contact, and by message. */
export class ConversationBook extends Collection<Conversation> {
  readonly #byOrdinal: Conversation[] = [];
  /** Active ones of an app with a contact, the newest last. */
  readonly #active = new Map<string, Conversation[]>();
  readonly #places: MessagePlaces;

  /** @param isKept whether a message can still be read: as long its conversation is known */
  constructor(isKept: (serial: number) => boolean) {
    super();
    this.#places = new MessagePlaces(isKept);
  }

  /** Starts a conversation. */
  start(region: Region, fresh: Omit<Conversation, 'ordinal' | 'lastMessage' | 'lastReceived' | 'gone'>) {
    const conversation: Conversation = {
      ...fresh,
      ordinal: this.#byOrdinal.length,
      lastMessage: -1,
      lastReceived: 0,
      gone: false,
    };
    this.#byOrdinal.push(conversation);
    this.add(region, conversation);
    if (conversation.active) this.#enter(conversation);
    return conversation;
  }

  /** Takes out a conversation; its messages are gone with it. */
  end(conversation: Conversation): void {
    this.setActive(conversation, false);
    conversation.gone = true;
    this.remove(conversation.id);
  }

  /** Stops a conversation, or takes it up again. */
  setActive(conversation: Conversation, active: boolean): void {
    if (conversation.active === active) return;
    conversation.active = active;
    if (active) this.#enter(conversation);
    else this.#leave(conversation);
  }

  /** Gives a conversation to another contact. */
  handOver(conversation: Conversation, contactId: string): void {
    if (conversation.active) this.#leave(conversation);
    conversation.contact_id = contactId;
    if (conversation.active) this.#enter(conversation);
  }

  /** The conversations of a contact, active or not. */
  ofContact(contactId: string): Conversation[] {
    return this.#byOrdinal.filter(({ contact_id, gone }) => contact_id === contactId && !gone);
  }

  /** The conversation that goes on when an app and a contact write to each other: the newest active one. */
  activeOf(appId: string, contactId: string): Conversation | undefined {
    return this.#active.get(pairOf(appId, contactId))?.at(-1);
  }

  /**
   * Puts a message into a conversation.
   * @param wallMillis its time, in milliseconds since the Unix epoch
   */
  putMessage(conversation: Conversation, serial: number, wallMillis: number): void {
    this.#places.put(serial, conversation.ordinal);
    if (wallMillis < conversation.lastReceived) return;
    conversation.lastMessage = serial;
    conversation.lastReceived = wallMillis;
  }

  /** The conversation of a message, which may be gone by now; `undefined` when the message is in none. */
  ofMessage(serial: number): Conversation | undefined {
    return this.#byOrdinal[this.#places.ordinalOf(serial)];
  }

  override save(): ConversationBookState {
    const all = this.#byOrdinal.map((conversation) => ({ ...conversation }));
    const { things, made } = super.save();
    return {
      things: things.map((placed) => ({ ...placed, value: all[placed.value.ordinal] ?? placed.value })),
      made,
      all,
      active: [...this.#active].map(([pair, some]) => [pair, some.map(({ ordinal }) => ordinal)] as const),
      places: this.#places.save(),
    };
  }

  override load({ things, made, all, active, places }: ConversationBookState): void {
    const mine = all.map((conversation) => ({ ...conversation }));
    const known = (ordinal: number) => mine[ordinal] as Conversation;
    this.#byOrdinal.push(...mine);
    super.load({ things: things.map((placed) => ({ ...placed, value: known(placed.value.ordinal) })), made });
    for (const [pair, ordinals] of active) this.#active.set(pair, ordinals.map(known));
    this.#places.load(places);
  }

  #enter(conversation: Conversation): void {
    const pair = pairOf(conversation.app_id, conversation.contact_id);
    const others = this.#active.get(pair);
    if (others === undefined) this.#active.set(pair, [conversation]);
    else others.push(conversation);
  }

  #leave(conversation: Conversation): void {
    const pair = pairOf(conversation.app_id, conversation.contact_id);
    const rest = (this.#active.get(pair) ?? []).filter((other) => other !== conversation);
    if (rest.length === 0) this.#active.delete(pair);
    else this.#active.set(pair, rest);
  }
}

function pairOf(appId: string, contactId: string): string {
  return `${appId} ${contactId}`;
}
