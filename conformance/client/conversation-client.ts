import type { Hello } from '../protocol/hello.ts';
import type { Opening } from '../protocol/opening.ts';

/** A message to send. */
export interface TextMessage {
  readonly app: string;
  /** Phone number of the recipient, on SMS. */
  readonly to: string;
  readonly text: string;
}

/**
 * A client under test, in TypeScript. Every method rejects with a `CallFailure` that says what the client tells its
 * caller; whatever else it throws counts as such a failure without a status.
 */
export interface ConversationClient {
  /** @returns the id of the message, or `null` when the client learned none */
  send(message: TextMessage, signal: AbortSignal): Promise<string | null>;
  readApp?(app: string, signal: AbortSignal): Promise<void>;
  /** @returns the ids of all messages of an app, over all pages */
  listMessages?(app: string, pageSize: number, signal: AbortSignal): Promise<readonly string[]>;
  /** @returns the ids of all templates */
  listTemplates?(signal: AbortSignal): Promise<readonly string[]>;
  /** Ends the client. Calls that are under way are to end first. */
  close?(): Promise<void>;
}

/** What a client may ask of the machine, so that time and chance can be played. */
export interface Surroundings {
  /** Monotonic milliseconds. */
  now(): number;
  /** Wall clock, in milliseconds since the Unix epoch. */
  wallMillis(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted before. */
  sleep(millis: number, signal?: AbortSignal): Promise<void>;
  /** From 0 inclusive to 1 exclusive. */
  random(): number;
  readonly fetch: typeof fetch;
}

/** A kind of client under test: who it is, and how one is made. */
export interface ClientKind {
  readonly hello: Hello;
  connect(opening: Opening, surroundings: Surroundings): ConversationClient;
}
