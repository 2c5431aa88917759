import type { Surroundings } from '../../client/conversation-client.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import type { Habits } from '../../clients/reference/habits.ts';
import { RatePacer } from '../../clients/reference/rate-pacer.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Whether it is the queue of an app that is full: as only this emulator tells, for clients that are wrong in this alone. */
function isFull(answer: Answer): boolean {
  return answer.kind === 'answer' && answer.headers.get('x-spillway-limited-by') === 'queue';
}

/** Rests altogether when one queue is full. */
class RestsAltogether extends ReferenceClient {
  #until = 0;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const { now, sleep } = this.surroundings;
    const left = this.#until - now();
    if (left > 0) await sleep(left, signal);
    const answer = await super.attempt(request, token, signal);
    if (isFull(answer)) this.#until = now() + 5000;
    return answer;
  }
}

/** Sees in a full queue that its token is worn out. */
class RefreshesForAFullQueue extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (isFull(answer)) this.tokens.drop(token);
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

/** Keeps to its pace in some of its requests only. */
abstract class HasItsOwnPace extends ReferenceClient {
  readonly #pacers = new Map<string, RatePacer>();
  readonly #perSecond: number | undefined;

  constructor({ requestsPerSecond, ...opening }: Opening, ...rest: [Surroundings, Habits]) {
    super(opening, ...rest);
    this.#perSecond = requestsPerSecond;
  }

  /** Which pace a request keeps to; `null` for none. */
  protected abstract paceOf(request: ApiRequest): string | null;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const pace = this.paceOf(request);
    if (pace !== null) {
      const pacer = this.#pacers.get(pace) ?? new RatePacer(this.surroundings, this.#perSecond);
      this.#pacers.set(pace, pacer);
      await pacer.turn(signal);
    }
    return await super.attempt(request, token, signal);
  }
}

class PacesEachApp extends HasItsOwnPace {
  protected override paceOf({ app }: ApiRequest): string {
    return app ?? '';
  }
}

class PacesFirstTries extends HasItsOwnPace {
  readonly #tried = new Set<ApiRequest>();

  protected override paceOf(request: ApiRequest): string | null {
    if (this.#tried.has(request)) return null;
    this.#tried.add(request);
    return '';
  }
}

/** Clients that answer limits badly: a full queue, or the rate that they are told. */
export const LIMIT_MUTANTS: readonly Mutant[] = [
  referenceMutant('rests-altogether', 'MSG-4', 'makes no call for five seconds when one queue is full', {
    client: (...args) => new RestsAltogether(...args),
  }),
  referenceMutant('refreshes-for-a-full-queue', 'MSG-4', 'gets a new token when a queue is full', {
    client: (...args) => new RefreshesForAFullQueue(...args),
  }),
  referenceMutant('knocks-at-a-full-queue', 'MSG-4', 'tries a full queue ten times a second', {
    client: (...args) => new Knocks(...args),
  }),
  referenceMutant('has-no-pace', 'MSG-5', 'makes calls as fast as it is asked to, whatever it was told', {
    client: ({ requestsPerSecond: _, ...opening }, ...rest) => new ReferenceClient(opening, ...rest),
  }),
  referenceMutant('hurries', 'MSG-5', 'makes half as many calls again as it was told to', {
    client: ({ requestsPerSecond, ...opening }, ...rest) => {
      const hurry = requestsPerSecond === undefined ? {} : { requestsPerSecond: requestsPerSecond * 1.5 };
      return new ReferenceClient({ ...opening, ...hurry }, ...rest);
    },
  }),
  referenceMutant('paces-each-app', 'MSG-5', 'keeps to the rate it is told for every app', {
    client: (...args) => new PacesEachApp(...args),
  }),
  referenceMutant(
    'paces-first-tries',
    'MSG-5',
    'keeps to its pace with first tries, and hurries with others',
    {
      client: (...args) => new PacesFirstTries(...args),
    },
  ),
];
