import type { ClientKind } from '../client/conversation-client.ts';

/** A client that is broken on purpose, in one thing. */
export interface Mutant {
  /** A few words with dashes, such as `ignores-retry-after`. */
  readonly name: string;
  /** The check that must catch it, and the only one that may. */
  readonly breaks: string;
  /** What it does wrong, in one sentence. */
  readonly sentence: string;
  readonly kind: ClientKind;
}
