import type { Surroundings } from '../../client/conversation-client.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import type { Habits } from '../../clients/reference/habits.ts';
import { RatePacer } from '../../clients/reference/rate-pacer.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

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

/** Makes as many requests as it may as soon as its clock strikes a new second. */
class PacesByTheClock extends ReferenceClient {
  readonly #perSecond: number;
  #second = Number.NaN;
  #made = 0;

  constructor({ requestsPerSecond, ...opening }: Opening, ...rest: [Surroundings, Habits]) {
    super(opening, ...rest);
    this.#perSecond = requestsPerSecond ?? Number.POSITIVE_INFINITY;
  }

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    while (!this.#hasRoom()) await this.surroundings.sleep(1000 - (this.surroundings.now() % 1000), signal);
    return await super.attempt(request, token, signal);
  }

  #hasRoom(): boolean {
    const second = Math.floor(this.surroundings.now() / 1000);
    if (second !== this.#second) this.#made = 0;
    this.#second = second;
    this.#made += 1;
    return this.#made <= this.#perSecond;
  }
}

/** Clients that do not keep to the rate that they are told. */
export const PACE_MUTANTS: readonly Mutant[] = [
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
  referenceMutant('paces-by-the-clock', 'MSG-5', 'makes all calls of a second when its clock strikes it', {
    client: (...args) => new PacesByTheClock(...args),
  }),
];
