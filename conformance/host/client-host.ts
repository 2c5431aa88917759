import type { Hello } from '../protocol/hello.ts';
import type { Opening } from '../protocol/opening.ts';
import type { ApiCall } from '../protocol/request.ts';
import type { CallEnd } from '../trace/trace.ts';

/** A client of a case: asked for one call after the other, or for several at once. */
export interface ClientSession {
  /**
   * Makes a call. Resolves when the client said how it ended.
   * @throws HostGone when the program of the client ended first
   */
  call(call: ApiCall, given: { readonly signal: AbortSignal }): Promise<CallEnd>;
  /** Ends the client. Resolves when every call of it has ended. */
  close(): Promise<void>;
  /** Gives a client up that does not end: nobody listens to it any more. */
  abandon(): void;
}

/** Where clients under test live: in this process, or in one of their own. */
export interface ClientHost {
  readonly hello: Hello;
  /**
   * Makes a client.
   * @throws HostGone when the program of the clients is gone, or does not answer
   */
  open(opening: Opening): Promise<ClientSession>;
  /** What clients printed besides the protocol since the last time this was asked. */
  printed(): string;
  /** Why no more clients are to be opened here, if so: too many were given up, or the program is gone. */
  readonly spent: string | null;
  /** Ends whatever was started. */
  stop(): Promise<void>;
}

/** The program of the clients broke off, or does not keep to the protocol. The message is one sentence. */
export class HostGone extends Error {}
