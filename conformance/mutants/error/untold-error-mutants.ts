import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Takes a refusal for a list of no templates. */
class RefusedIsNone extends ReferenceClient {
  override async listTemplates(signal: AbortSignal): Promise<readonly string[]> {
    return await super.listTemplates(signal).catch((error) => {
      const refused = error instanceof CallFailure && (error.told.status ?? 500) < 500;
      if (signal.aborted || !refused) throw error;
      return [];
    });
  }
}

/** Tells of lists that they failed, and not how. */
class FailsToList extends ReferenceClient {
  override async listMessages(...asked: Parameters<ReferenceClient['listMessages']>) {
    return await super.listMessages(...asked).catch((error) => {
      const [, , signal] = asked;
      throw signal.aborted ? error : new CallFailure({ message: 'The messages could not be listed.' });
    });
  }
}

/** Takes an answer that cannot be read for a list of nothing. */
class UnreadIsEmpty extends ReferenceClient {
  override async listMessages(...asked: Parameters<ReferenceClient['listMessages']>) {
    return await super.listMessages(...asked).catch((error) => {
      if (error instanceof CallFailure && error.told.status === 200) return [];
      throw error;
    });
  }
}

/** Tells of whatever befalls a request for a token that its key was refused. */
class NoTokenIsNoKey extends ReferenceClient {
  protected override async requestToken(signal: AbortSignal): Promise<Answer> {
    return await super.requestToken(signal).catch((error) => {
      throw signal.aborted ? error : new CallFailure({ status: 401, message: 'Unauthorized.' });
    });
  }
}

/** Clients that tell of errors before a token, or in lists, what is not so. */
export const UNTOLD_ERROR_MUTANTS: readonly Mutant[] = [
  referenceMutant('refused-is-none', 'ERR-3', 'takes a refusal for a list of no templates', {
    client: (...args) => new RefusedIsNone(...args),
  }),
  referenceMutant('fails-to-list', 'ERR-3', 'tells of lists that they failed, and not how', {
    client: (...args) => new FailsToList(...args),
  }),
  referenceMutant('unread-is-empty', 'ERR-3', 'takes an answer that cannot be read for a list of nothing', {
    client: (...args) => new UnreadIsEmpty(...args),
  }),
  referenceMutant(
    'no-token-is-no-key',
    'ERR-3',
    'tells of every trouble with a token that the key is refused',
    {
      client: (...args) => new NoTokenIsNoKey(...args),
    },
  ),
];
