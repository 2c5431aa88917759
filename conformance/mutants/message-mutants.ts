import { CallFailure } from '../client/call-failure.ts';
import type { Surroundings, TextMessage } from '../client/conversation-client.ts';
import { type Answer, objectOf } from '../clients/reference/answer.ts';
import type { ApiRequest } from '../clients/reference/api-request.ts';
import { decide, type Habits } from '../clients/reference/habits.ts';
import { RatePacer } from '../clients/reference/rate-pacer.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import type { Opening } from '../protocol/opening.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

/** Tells its caller something else of a send that failed: an error, or that it is done. */
function tellsOfSends(tell: (known: CallFailure['told']) => CallFailure['told'] | 'done') {
  return class extends ReferenceClient {
    override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
      return await super.send(message, signal).catch((error) => {
        const told = error instanceof CallFailure ? tell(error.told) : 'done';
        if (told === 'done') return null;
        throw new CallFailure(told);
      });
    }
  };
}

/** Has room for one limited send: the next one takes its place, and nobody comes back to it. */
class RemembersOneLimitedSend extends ReferenceClient {
  #latest = 0;

  protected override async limited(app: string, millis: number, signal: AbortSignal): Promise<void> {
    const mine = ++this.#latest;
    await this.surroundings.sleep(50, signal);
    if (this.#latest !== mine) await new Promise(() => undefined);
    await super.limited(app, millis, signal);
  }
}

/** Answers callers in the order in which answers come, and not in theirs. */
class MixesIdsUp extends ReferenceClient {
  #last: string | null = null;

  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    const id = await super.send(message, signal);
    const told = this.#last ?? id;
    this.#last = id;
    return told;
  }
}

/** Leaves what was refused once in the list of what is to be sent, though it was sent meanwhile. */
class SendsAgainAfterSuccess extends ReferenceClient {
  readonly #refused = new Set<string>();

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'lost' || request.body === undefined) return answer;
    if (answer.status === 429) this.#refused.add(request.body);
    if (answer.status !== 200 || !this.#refused.delete(request.body)) return answer;
    return await super.attempt(request, token, signal);
  }
}

/** Sends what it sent before once more when one of its sends is limited: it repeats batches, not messages. */
class RepeatsTheBatch extends ReferenceClient {
  #before: ApiRequest | null = null;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'lost' || request.app === null) return answer;
    const before = this.#before;
    this.#before = answer.status === 200 ? request : null;
    if (answer.status === 429 && before !== null) await super.attempt(before, token, signal);
    return answer;
  }
}

/** Takes a send whose answer was lost for one that never came. */
class ResendsWhatWasLost extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const first = await super.attempt(request, token, signal);
    if (first.kind === 'answer' || request.app === null) return first;
    await this.surroundings.sleep(1000, signal);
    const second = await super.attempt(request, token, signal);
    return second.kind === 'answer' && second.status === 200 ? second : first;
  }
}

/** Takes a 200 that it cannot read for none. */
class ResendsWhatItCannotRead extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    const isUnread = answer.kind === 'answer' && answer.status === 200 && objectOf(answer.text) === null;
    return isUnread && request.app !== null ? await super.attempt(request, token, signal) : answer;
  }
}

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

/** Sends something else than it was asked to. */
function sendsInstead(changed: (message: TextMessage) => TextMessage) {
  return class extends ReferenceClient {
    override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
      return super.send(changed(message), signal);
    }
  };
}

/** Holds fifty sends that wait, and forgets the oldest of more. */
class HoldsFifty extends ReferenceClient {
  readonly #waiting: { readonly forgotten: AbortController }[] = [];

  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    const mine = { forgotten: new AbortController() };
    this.#waiting.push(mine);
    if (this.#waiting.length > 50) this.#waiting.shift()?.forgotten.abort();
    await this.surroundings.sleep(5, signal);
    if (mine.forgotten.signal.aborted) return await new Promise(() => undefined);
    const at = this.#waiting.indexOf(mine);
    if (at >= 0) this.#waiting.splice(at, 1);
    return await super.send(message, signal);
  }
}

/** Tells its caller nothing of errors that it has no name for. */
class HasNoNameForIt extends ReferenceClient {
  override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return super.send(message, signal).catch((error) => {
      if (error instanceof CallFailure && error.told.status === 501) return new Promise(() => undefined);
      throw error;
    });
  }
}

/** Fills the recipient into a form that all of its sends share. */
class SharesAForm extends ReferenceClient {
  #to = '';

  override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    this.#to = message.to;
    return super.send(message, signal);
  }

  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const body = request.body?.replace(/"identity":"[^"]*"/, `"identity":"${this.#to}"`);
    return super.attempt({ ...request, ...(body === undefined ? {} : { body }) }, token, signal);
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

/** Names its recipient twice. */
class NamesTwoRecipients extends ReferenceClient {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const body = request.body?.replace(
      '"recipient":{',
      '"recipient":{"contact_id":"01JZZZZZZZZZZZZZZZZZZZZZZZ",',
    );
    return super.attempt({ ...request, ...(body === undefined ? {} : { body }) }, token, signal);
  }
}

/** Clients that are wrong about messages. */
export const MESSAGE_MUTANTS: readonly Mutant[] = [
  referenceMutant('takes-invalid-for-sent', 'MSG-1', 'tells its caller that a send is done which was a 400', {
    client: (...args) =>
      new (tellsOfSends((told) => (told.reason === 'INVALID_ARGUMENT' ? 'done' : told)))(...args),
  }),
  referenceMutant(
    'takes-lost-for-refused',
    'MSG-1',
    'tells its caller that a send was refused whose answer was lost',
    {
      client: (...args) =>
        new (tellsOfSends((told) => (told.status === null ? { ...told, outcome: 'refused' } : told)))(
          ...args,
        ),
    },
  ),
  referenceMutant(
    'remembers-one-limited-send',
    'MSG-1',
    'forgets a limited send when another one is limited',
    {
      client: (...args) => new RemembersOneLimitedSend(...args),
    },
  ),
  referenceMutant('holds-fifty-sends', 'MSG-1', 'forgets the oldest of more than fifty sends that wait', {
    client: (...args) => new HoldsFifty(...args),
  }),
  referenceMutant('has-no-name-for-it', 'MSG-1', 'tells its caller nothing of a 501', {
    client: (...args) => new HasNoNameForIt(...args),
  }),
  referenceMutant('mixes-ids-up', 'MSG-1', 'tells its caller the id of the message before', {
    client: (...args) => new MixesIdsUp(...args),
  }),
  referenceMutant(
    'sends-again-after-success',
    'MSG-2',
    'sends a message once more that was refused and then accepted',
    {
      client: (...args) => new SendsAgainAfterSuccess(...args),
    },
  ),
  referenceMutant('repeats-the-batch', 'MSG-2', 'sends the message before again when one is limited', {
    client: (...args) => new RepeatsTheBatch(...args),
  }),
  referenceMutant(
    'resends-what-was-lost',
    'MSG-3',
    'sends again when an answer is lost, and promises at-most-once',
    { client: (...args) => new ResendsWhatWasLost(...args) },
  ),
  referenceMutant('resends-what-it-cannot-read', 'MSG-3', 'sends again after a 200 that it cannot read', {
    client: (...args) => new ResendsWhatItCannotRead(...args),
  }),
  referenceMutant(
    'resends-after-server-errors',
    'MSG-3',
    'sends again after a 5xx, and promises at-most-once',
    {
      habits: {
        decide: (situation) => (situation.failure.status >= 500 ? 'again' : decide(situation)),
      },
    },
  ),
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
  referenceMutant('cuts-long-texts', 'MSG-6', 'cuts texts after 160 characters', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.slice(0, 160) })))(...args),
  }),
  referenceMutant('trims-texts', 'MSG-6', 'takes blanks off the end of texts', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.trim() })))(...args),
  }),
  referenceMutant(
    'knows-latin-only',
    'MSG-6',
    'sends question marks in the place of letters that it does not know',
    {
      client: (...args) =>
        new (sendsInstead((message) => ({
          ...message,
          text: message.text.replace(/[^\u0020-\u00ff]/gu, '?'),
        })))(...args),
    },
  ),
  referenceMutant('composes-letters', 'MSG-6', 'writes letters with their accents as one', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, text: message.text.normalize('NFC') })))(...args),
  }),
  referenceMutant('shortens-ids', 'MSG-6', 'sends an app id that is no ULID', {
    client: (...args) =>
      new (sendsInstead((message) => ({ ...message, app: message.app.slice(1) })))(...args),
  }),
  referenceMutant('shares-a-form', 'MSG-6', 'sends to the number that it was told last', {
    client: (...args) => new SharesAForm(...args),
  }),
  referenceMutant('names-two-recipients', 'MSG-6', 'names its recipient by contact and by identity', {
    client: (...args) => new NamesTwoRecipients(...args),
  }),
];
