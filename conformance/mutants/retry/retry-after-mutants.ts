import type { ConversationClient, Surroundings } from '../../client/conversation-client.ts';
import { linkedAbort } from '../../client/linked-abort.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { type Habits, wait } from '../../clients/reference/habits.ts';
import type { Patience } from '../../clients/reference/persistent-call.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { retryHint } from '../../clients/reference/retry-hint.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokenHost } from '../token/with-token-host.ts';
import { hasBoth, isSeconds, misheard, onItsOwn, saysOnlySeconds } from './misheard.ts';

/** Counts the time to wait from when the refused request was made. */
function waitsFromTheRequest(
  opening: Opening,
  surroundings: Surroundings,
  habits: Habits,
): ConversationClient {
  let asked = 0;
  const wait: Habits['wait'] = (situation, hint, random) => {
    const millis = habits.wait(situation, hint, random);
    return saysOnlySeconds(situation) ? millis - (surroundings.now() - asked) : millis;
  };
  class Hurried extends ReferenceClient {
    protected override attempt(...args: Parameters<ReferenceClient['attempt']>) {
      asked = surroundings.now();
      return super.attempt(...args);
    }
  }
  return new Hurried(opening, surroundings, { ...habits, wait });
}

/** What a client is made of that ends its waits after a hint at a signal, and tries again. */
function hastened(
  opening: Opening,
  surroundings: Surroundings,
  habits: Habits,
  signalNow: () => AbortSignal,
): [Opening, Surroundings, Habits] {
  let isHinted = false;
  const wait: Habits['wait'] = (situation, hint, random) => {
    isHinted = saysOnlySeconds(situation);
    return habits.wait(situation, hint, random);
  };
  const sleep: Surroundings['sleep'] = async (millis, signal) => {
    if (!isHinted) return await surroundings.sleep(millis, signal);
    isHinted = false;
    const end = linkedAbort([...(signal === undefined ? [] : [signal]), signalNow()]);
    await surroundings
      .sleep(millis, end.signal)
      .catch((error) => {
        if (signal?.aborted === true) throw error;
      })
      .finally(end.release);
  };
  return [opening, { ...surroundings, sleep }, { ...habits, wait }];
}

/** Ends its waits after a hint as soon as another of its calls succeeds, since the server seems to be well again. */
class Impatient extends ReferenceClient {
  #well = new AbortController();

  constructor(opening: Opening, surroundings: Surroundings, habits: Habits) {
    super(...hastened(opening, surroundings, habits, () => this.#well.signal));
  }

  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    if (answer.kind === 'answer' && answer.status === 200) {
      this.#well.abort();
      this.#well = new AbortController();
    }
    return answer;
  }
}

/** Does not give up what waits for its next try when it is ended, but tries it once more before. */
class Parting extends ReferenceClient {
  #end = new AbortController();

  constructor(opening: Opening, surroundings: Surroundings, habits: Habits) {
    super(...hastened(opening, surroundings, habits, () => this.#end.signal));
  }

  protected override get patience(): Patience {
    return { ...super.patience, closing: new AbortController().signal };
  }

  override async close(): Promise<void> {
    this.#end.abort();
    await super.close();
  }
}

/** Hears no Retry-After in the answers to listings. */
class DeafInListings extends ReferenceClient {
  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    return /\/(messages\?|templates)/.test(args[0].url) ? withoutRetryAfter(answer) : answer;
  }
}

function withoutRetryAfter(answer: Answer): Answer {
  if (answer.kind !== 'answer' || !isSeconds(answer.headers.get('retry-after'))) return answer;
  const headers = new Headers(answer.headers);
  headers.delete('retry-after');
  return { ...answer, headers };
}

/** Clients that mishear a Retry-After in seconds. */
export const RETRY_AFTER_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'ignores-retry-after',
    'RET-1',
    'backs off as if the server had not said how long to wait',
    misheard(saysOnlySeconds, onItsOwn),
  ),
  referenceMutant(
    'takes-seconds-for-milliseconds',
    'RET-1',
    'waits as many milliseconds as Retry-After says seconds',
    misheard(saysOnlySeconds, (_, hint) => (hint ?? 0) / 1000),
  ),
  referenceMutant(
    'counts-from-the-request',
    'RET-1',
    'waits out Retry-After from when it asked, not from when it was refused',
    { client: waitsFromTheRequest },
  ),
  referenceMutant(
    'waits-no-longer-than-20-seconds',
    'RET-1',
    'comes back after twenty seconds, however much longer Retry-After says',
    misheard(saysOnlySeconds, (...args) => Math.min(20_000, wait(...args))),
  ),
  referenceMutant(
    'comes-back-with-others',
    'RET-1',
    'tries again what waits out Retry-After as soon as another call succeeds',
    { client: (...args) => new Impatient(...args) },
  ),
  referenceMutant(
    'needs-an-error-for-a-hint',
    'RET-1',
    'looks for Retry-After only where the body is an error of the vendor',
    misheard((situation) => saysOnlySeconds(situation) && situation.failure.reason === null, onItsOwn),
  ),
  referenceMutant(
    'prefers-retry-info',
    'RET-1',
    'waits out a RetryInfo, however much longer Retry-After says',
    misheard(hasBoth, (situation, _, random) => {
      const info = retryHint({ ...situation.failure, headers: new Headers() }, 0);
      return wait(situation, info, random);
    }),
  ),
  referenceMutant('lists-without-hints', 'RET-1', 'does not read Retry-After when it lists', {
    client: (...args) => new DeafInListings(...args),
  }),
  withTokenHost('hurries-for-a-token', 'RET-1', 'does not read Retry-After when it asks for a token', {
    wait: (situation, hint, random) => wait(situation, saysOnlySeconds(situation) ? null : hint, random),
  }),
  referenceMutant(
    'hurries-at-its-end',
    'RET-1',
    'tries again at once what waits out a hint when it is ended',
    {
      client: (...args) => new Parting(...args),
    },
  ),
];
