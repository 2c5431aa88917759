import { CallFailure } from '../../client/call-failure.ts';
import type { TextMessage } from '../../client/conversation-client.ts';
import { wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { listMutant } from '../otherwise-for.ts';
import { referenceMutant } from '../reference-mutant.ts';

class TakesInternalErrorsForSent extends ReferenceClient {
  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return await super.send(message, signal).catch((error) => {
      if (error instanceof CallFailure && [500, 501].includes(error.told.status ?? 0)) return null;
      throw error;
    });
  }
}

/** Clients that do not back off from errors of the server, or do not see them. */
export const SERVER_ERROR_MUTANTS: readonly Mutant[] = [
  referenceMutant('hurries-after-500', 'ERR-2', 'tries again at once after 500 and 501', {
    habits: {
      wait: (situation, hint, random) =>
        [500, 501].includes(situation.failure.status) ? 0 : wait(situation, hint, random),
    },
  }),
  referenceMutant('hardly-waits-after-503', 'ERR-2', 'tries again ten milliseconds after a server error', {
    habits: {
      wait: (situation, hint, random) =>
        situation.failure.status >= 500 && hint === null ? 10 : wait(situation, hint, random),
    },
  }),
  referenceMutant(
    'waits-alike-after-server-errors',
    'ERR-2',
    'waits a quarter of a second after every server error',
    {
      habits: {
        wait: (situation, hint, random) =>
          situation.failure.status >= 500 && hint === null ? 250 : wait(situation, hint, random),
      },
    },
  ),
  referenceMutant('waits-about-a-second-after-503', 'ERR-2', 'waits about a second after every 503', {
    habits: {
      wait: (situation, hint, random) =>
        situation.failure.status === 503 && hint === null
          ? 900 + 200 * random()
          : wait(situation, hint, random),
    },
  }),
  referenceMutant(
    'hurries-at-first',
    'ERR-2',
    'tries again at once after a first server error, then backs off',
    {
      habits: {
        wait: (situation, hint, random) =>
          situation.failure.status >= 500 && hint === null && situation.attempt === 1
            ? 0
            : wait(situation, hint, random),
      },
    },
  ),
  referenceMutant('takes-500-for-sent', 'ERR-2', 'tells its caller that a send is done after 500 and 501', {
    client: (...args) => new TakesInternalErrorsForSent(...args),
  }),
  listMutant('hurries-with-lists', 'ERR-2', 'lists again at once after a server error', 'messages', {
    habits: {
      wait: (situation, hint, random) =>
        situation.failure.status >= 500 && !situation.failure.headers.has('retry-after') && hint === null
          ? 0
          : wait(situation, hint, random),
    },
  }),
];
