import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Parses what is no JSON, and tells its caller of the parser's complaint. */
class TakesErrorsForJson extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'answer' && answer.status >= 400) JSON.parse(answer.text);
    return answer;
  }
}

/** Tells less of a failure than it knows. */
function tellsLess(told: (known: CallFailure['told']) => CallFailure['told']) {
  return class extends ReferenceClient {
    protected override call(request: ApiRequest, signal: AbortSignal): Promise<Answer & { kind: 'answer' }> {
      return super.call(request, signal).catch((error) => {
        throw error instanceof CallFailure ? new CallFailure(told(error.told)) : error;
      });
    }
  };
}

/** Waits for the rest of a body that never was. */
class WaitsForABody extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'answer' && answer.status >= 400 && answer.text === '')
      await new Promise(() => undefined);
    return answer;
  }
}

/** Clients that cannot read an error, or keep to themselves what it says. */
export const ERROR_FORM_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'takes-errors-for-json',
    'ERR-3',
    'tells the complaint of its parser in the place of a status',
    {
      client: (...args) => new TakesErrorsForJson(...args),
    },
  ),
  referenceMutant('keeps-the-message', 'ERR-3', 'tells its caller no message of the server', {
    client: (...args) => new (tellsLess(({ message: _, ...told }) => told))(...args),
  }),
  referenceMutant('keeps-the-reason', 'ERR-3', 'tells its caller no status name', {
    client: (...args) => new (tellsLess(({ reason: _, ...told }) => told))(...args),
  }),
  referenceMutant('keeps-the-status', 'ERR-3', 'tells its caller no HTTP status', {
    client: (...args) =>
      new (tellsLess(({ status: _, ...told }) => ({ ...told, message: told.reason ?? 'failed' })))(...args),
  }),
  referenceMutant('waits-for-a-body', 'ERR-3', 'never ends a call whose error has no body', {
    client: (...args) => new WaitsForABody(...args),
  }),
];
