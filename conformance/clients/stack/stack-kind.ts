import type { ClientKind } from '../../client/conversation-client.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { HttpStack } from './http-stack.ts';
import { StackClient } from './stack-client.ts';

/** A client over an HTTP stack: who it is, and what the stack's own documentation says of its retries. */
export interface StackDescription {
  readonly name: string;
  /** Versions of its libraries. */
  readonly version: string;
  /** Most requests that the stack makes of one, the first included. */
  readonly stackAttempts: number;
  /** Seconds after which the stack gives a request up by itself; `null` when it does not. */
  readonly timeoutSeconds: number | null;
  readonly stack: HttpStack;
}

/** The kind of client that is {@link StackClient} over an HTTP stack. */
export function stackKind(of: StackDescription): ClientKind {
  const policy: Policy = {
    retries: 'retrying',
    // The replay after an expired token is the client's own: one request on top.
    attempts: of.stackAttempts + 1,
    timeoutSeconds: of.timeoutSeconds,
  };
  return {
    hello: {
      protocol: 1,
      name: of.name,
      version: of.version,
      capabilities: ['send', 'read-app', 'list-messages', 'list-templates', 'cancel', 'sleep'],
      policy,
    },
    connect: (opening, { now }) => new StackClient(opening, of.stack, now),
  };
}
