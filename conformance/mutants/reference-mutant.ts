import type { ConversationClient, Surroundings } from '../client/conversation-client.ts';
import { GOOD_HABITS, type Habits } from '../clients/reference/habits.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import { REFERENCE } from '../clients/reference/reference-kind.ts';
import type { Opening } from '../protocol/opening.ts';
import type { Policy } from '../protocol/policy.ts';
import type { Mutant } from './mutant.ts';

/** What makes a mutant differ from the reference client. */
export interface Mutation {
  /** Habits that are worse. */
  readonly habits?: Partial<Habits>;
  /** A client in place of the reference client. */
  readonly client?: (opening: Opening, surroundings: Surroundings, habits: Habits) => ConversationClient;
  /** What it says of itself; as the reference client does unless said. */
  readonly policy?: Partial<Policy>;
}

/** The reference client, broken in one thing. */
export function referenceMutant(
  name: string,
  breaks: string,
  sentence: string,
  { habits = {}, client, policy = {} }: Mutation,
): Mutant {
  const broken = { ...GOOD_HABITS, ...habits };
  const connect = client ?? ((...args) => new ReferenceClient(...args));
  const { hello } = REFERENCE;
  return {
    name,
    breaks,
    sentence,
    kind: {
      hello: { ...hello, name, policy: { ...hello.policy, ...policy } },
      connect: (opening, surroundings) => connect(opening, surroundings, broken),
    },
  };
}
