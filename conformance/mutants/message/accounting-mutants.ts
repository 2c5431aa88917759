import { CallFailure } from '../../client/call-failure.ts';
import type { TextMessage } from '../../client/conversation-client.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

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

/** Takes a message for sent that is like one before, for as long as most would not notice. */
function dropsAlike(keyOf: (message: TextMessage) => string) {
  return class extends ReferenceClient {
    readonly #since = new Map<string, number>();

    override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
      const key = keyOf(message);
      const now = this.surroundings.now();
      const since = this.#since.get(key);
      this.#since.set(key, now);
      if (since !== undefined && now - since < 10_000) return null;
      return await super.send(message, signal);
    }
  };
}

const OneARecipient = dropsAlike(({ app, to }) => `${app} ${to}`);
const OneAText = dropsAlike(({ text }) => text);

/** Makes one call of two that ask for the same at once, as is right for readings. */
class SharesSends extends ReferenceClient {
  readonly #underWay = new Map<string, Promise<string | null>>();

  override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    const key = JSON.stringify(message);
    const shared = this.#underWay.get(key) ?? super.send(message, signal);
    this.#underWay.set(key, shared);
    return shared.finally(() => this.#underWay.delete(key));
  }
}

/** Tells its caller that a send is refused which was limited too often, and sends it before the end all the same. */
class EndsWithWhatWasRefused extends ReferenceClient {
  readonly #refused: TextMessage[] = [];

  override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return super.send(message, signal).catch((error) => {
      if (error instanceof CallFailure && error.told.status === 429) this.#refused.push(message);
      throw error;
    });
  }

  override async close(): Promise<void> {
    await Promise.allSettled(
      this.#refused.map((message) => super.send(message, new AbortController().signal)),
    );
    await super.close();
  }
}

/** Clients that do not account for every message. */
export const ACCOUNTING_MUTANTS: readonly Mutant[] = [
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
    'takes-errors-for-refusals',
    'MSG-1',
    'tells its caller that a send was refused after a 5xx',
    {
      client: (...args) =>
        new (tellsOfSends((told) => ((told.status ?? 0) >= 500 ? { ...told, outcome: 'refused' } : told)))(
          ...args,
        ),
    },
  ),
  referenceMutant(
    'ends-with-what-was-refused',
    'MSG-1',
    'sends when it is ended what it told its caller was refused',
    { client: (...args) => new EndsWithWhatWasRefused(...args) },
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
  referenceMutant('one-a-recipient', 'MSG-1', 'drops a second message to a recipient within 10 s', {
    client: (...args) => new OneARecipient(...args),
  }),
  referenceMutant('one-a-text', 'MSG-1', 'drops a second message of a text within 10 s', {
    client: (...args) => new OneAText(...args),
  }),
  referenceMutant('shares-sends', 'MSG-1', 'makes one send of two that are the same', {
    client: (...args) => new SharesSends(...args),
  }),
];
