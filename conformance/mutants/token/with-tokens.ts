import type { ConversationClient, Surroundings } from '../../client/conversation-client.ts';
import type { Habits } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { TokenCache, TokenSource } from '../../clients/reference/token-cache.ts';
import type { Opening } from '../../protocol/opening.ts';

/** Makes reference clients with another cache of tokens. */
export function withTokens(
  make: (source: TokenSource, surroundings: Surroundings) => TokenCache,
): (opening: Opening, surroundings: Surroundings, habits: Habits) => ConversationClient {
  class WithTokens extends ReferenceClient {
    protected override readonly tokens = make(
      { clock: this.surroundings, request: (signal) => this.requestToken(signal) },
      this.surroundings,
    );
  }
  return (...args) => new WithTokens(...args);
}
