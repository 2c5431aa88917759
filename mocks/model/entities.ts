import type { Line } from './line.ts';

/** A host that is called: one of a region, or one that names none. */
export type Via = 'us' | 'eu' | 'any';
/** Where a thing lives. */
export type Home = 'us' | 'eu';

/** The id of what appeared by itself, until the system tells it. */
export const UNTOLD = '';

/** Anything that is made, has an id of the system's making, and may be deleted. */
export interface Thing {
  /** {@link UNTOLD} until the system told it. */
  id: string;
  readonly home: Home;
  gone: boolean;
}

/** An app. */
export interface ModelApp extends Thing {
  settings: Record<string, unknown>;
  /** Who waits, by the channels that drain for themselves; '' is the drain of all others. */
  readonly lines: Map<string, Line>;
}

/** What somebody is called on a channel. */
export interface Identity {
  readonly channel: string;
  readonly identity: string;
  readonly app_id?: string;
}

/** A contact; `fields` is what the API shows of it. */
export interface ModelContact extends Thing {
  fields: Record<string, unknown>;
  readonly identities: readonly Identity[];
}

/** A conversation of an app with a contact. */
export interface ModelConversation extends Thing {
  readonly app: ModelApp;
  readonly contact: ModelContact;
  active: boolean;
  activeChannel: string;
  /** Wall time of its newest message, in milliseconds. */
  lastReceived: number;
}

/** A message that was accepted. */
export interface ModelMessage extends Thing {
  readonly app: ModelApp;
  readonly urgent: boolean;
  /** When it is given up in the queue. */
  readonly deadline: number;
  /** The channels it tries, in order. */
  readonly channels: readonly string[];
  /** Given only where it was sent to identities. */
  readonly identities: readonly Identity[] | null;
  readonly shown: Identity;
  readonly text: string;
  metadata: string;
  readonly acceptTime: string;
  readonly callbackUrl: string | undefined;
  readonly contact: ModelContact | undefined;
  readonly conversation: ModelConversation | undefined;
  waits: boolean;
}

/** A webhook; `fields` is what the API shows of it. */
export interface ModelWebhook extends Thing {
  readonly app: ModelApp;
  fields: { id: string; target: string } & Record<string, unknown>;
}

/** A template; `fields` is what the API shows of it. */
export interface ModelTemplate extends Thing {
  fields: { version: number } & Record<string, unknown>;
}
