import type { ClientKind } from '../../client/conversation-client.ts';
import { PROTOCOL_VERSION } from '../../protocol/protocol-version.ts';
import { GOOD_HABITS } from './habits.ts';
import { ReferenceClient } from './reference-client.ts';

/** The reference client as a client under test. */
export const REFERENCE: ClientKind = {
  hello: {
    protocol: PROTOCOL_VERSION,
    name: 'reference',
    version: '1',
    capabilities: ['send', 'read-app', 'list-messages', 'list-templates', 'cancel', 'sleep', 'pace'],
    policy: {
      retries: 'retrying',
      attempts: GOOD_HABITS.attempts,
      timeoutSeconds: (GOOD_HABITS.timeoutMillis ?? 0) / 1000,
      delivery: 'at-most-once',
    },
  },
  connect: (opening, surroundings) => new ReferenceClient(opening, surroundings),
};
