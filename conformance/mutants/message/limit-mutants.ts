import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Whether it is the queue of an app that is full: as only this emulator tells, for clients that are wrong in this alone. */
function isFull(answer: Answer): boolean {
  return answer.kind === 'answer' && answer.headers.get('x-spillway-limited-by') === 'queue';
}

/** Rests altogether when one queue is full. */
class RestsAltogether extends ReferenceClient {
  protected readonly restMillis: number = 5000;
  #until = 0;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const { now, sleep } = this.surroundings;
    const left = this.#until - now();
    if (left > 0) await sleep(left, signal);
    const answer = await super.attempt(request, token, signal);
    if (isFull(answer)) this.#until = now() + this.restMillis;
    return answer;
  }
}

class RestsAMoment extends RestsAltogether {
  protected override readonly restMillis = 1500;
}

/** Sees in a full queue that its token is worn out. */
class RefreshesForAFullQueue extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (isFull(answer)) this.tokens.drop(token);
    return answer;
  }
}

/** Looks with the worn token how full the queue is, before it gets another. */
class RefreshesWhenItHasLooked extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (!isFull(answer)) return answer;
    const { hosts, projectId } = this.opening;
    const url = `${hosts.conversation}/v1/projects/${projectId}/apps/${request.app}`;
    await super.attempt({ method: 'GET', url, repeatable: true, app: null }, token, signal);
    this.tokens.drop(token);
    return answer;
  }
}

/** Knocks at a full queue until its patience ends. */
class Knocks extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    let answer = await super.attempt(request, token, signal);
    for (let knocks = 0; knocks < 30 && isFull(answer); knocks++) {
      await this.surroundings.sleep(100, signal);
      answer = await super.attempt(request, token, signal);
    }
    return answer;
  }
}

/** Clients that answer a full queue badly. */
export const LIMIT_MUTANTS: readonly Mutant[] = [
  referenceMutant('rests-altogether', 'MSG-4', 'makes no call for five seconds when one queue is full', {
    client: (...args) => new RestsAltogether(...args),
  }),
  referenceMutant('rests-a-moment', 'MSG-4', 'makes no call for a second and a half when one queue is full', {
    client: (...args) => new RestsAMoment(...args),
  }),
  referenceMutant('refreshes-for-a-full-queue', 'MSG-4', 'gets a new token when a queue is full', {
    client: (...args) => new RefreshesForAFullQueue(...args),
  }),
  referenceMutant('refreshes-when-it-has-looked', 'MSG-4', 'looks into a full queue, and gets a new token', {
    client: (...args) => new RefreshesWhenItHasLooked(...args),
  }),
  referenceMutant('knocks-at-a-full-queue', 'MSG-4', 'tries a full queue ten times a second', {
    client: (...args) => new Knocks(...args),
  }),
];
