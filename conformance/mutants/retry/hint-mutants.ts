import type { ConversationClient, Surroundings } from '../../client/conversation-client.ts';
import { linkedAbort } from '../../client/linked-abort.ts';
import { objectOf } from '../../clients/reference/answer.ts';
import { type Habits, type Situation, wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

const SECONDS = /^\d+$/;
const header = ({ failure }: Situation) => failure.headers.get('retry-after');
const saysSeconds = (situation: Situation) => SECONDS.test(header(situation) ?? '');

/** The wait of the reference client, but for refusals that are misunderstood. */
function misheard(
  whose: (situation: Situation) => boolean,
  waitThen: Habits['wait'],
): { readonly habits: Partial<Habits> } {
  return {
    habits: {
      wait: (situation, hint, random) => (whose(situation) ? waitThen : wait)(situation, hint, random),
    },
  };
}

/** Counts the time to wait from when the refused request was made. */
function waitsFromTheRequest(
  opening: Opening,
  surroundings: Surroundings,
  habits: Habits,
): ConversationClient {
  let asked = 0;
  const wait: Habits['wait'] = (situation, hint, random) => {
    const millis = habits.wait(situation, hint, random);
    return saysSeconds(situation) ? millis - (surroundings.now() - asked) : millis;
  };
  class Hurried extends ReferenceClient {
    protected override attempt(...args: Parameters<ReferenceClient['attempt']>) {
      asked = surroundings.now();
      return super.attempt(...args);
    }
  }
  return new Hurried(opening, surroundings, { ...habits, wait });
}

/** Ends its waits after a hint as soon as another of its calls succeeds, since the server seems to be well again. */
class Impatient extends ReferenceClient {
  #well = new AbortController();

  constructor(opening: Opening, surroundings: Surroundings, habits: Habits) {
    let isHinted = false;
    const wait: Habits['wait'] = (situation, hint, random) => {
      isHinted = saysSeconds(situation);
      return habits.wait(situation, hint, random);
    };
    const sleep: Surroundings['sleep'] = async (millis, signal) => {
      if (!isHinted) return await surroundings.sleep(millis, signal);
      isHinted = false;
      const end = linkedAbort([...(signal === undefined ? [] : [signal]), this.#well.signal]);
      await surroundings
        .sleep(millis, end.signal)
        .catch((error) => {
          if (signal?.aborted === true) throw error;
        })
        .finally(end.release);
    };
    super(opening, { ...surroundings, sleep }, { ...habits, wait });
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

/** Reads the details of an error only where it is wrapped as documented. */
class ReadsWrapped extends ReferenceClient {
  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    const body = answer.kind === 'answer' ? objectOf(answer.text) : null;
    if (answer.kind !== 'answer' || body === null || !('details' in body)) return answer;
    const { details: _, ...rest } = body;
    return { ...answer, text: JSON.stringify(rest) };
  }
}

const isDate = (situation: Situation) =>
  (header(situation) ?? '').endsWith('GMT') && !Number.isNaN(Date.parse(header(situation) ?? ''));
const isText = (situation: Situation) =>
  header(situation) !== null && !saysSeconds(situation) && !isDate(situation);
const onItsOwn: Habits['wait'] = (situation, _, random) => wait(situation, null, random);
const hasRetryInfo = ({ failure }: Situation) => failure.details.length > 0;

/** Clients that mishear how long the server asks to be left alone. */
export const HINT_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'ignores-retry-after',
    'RET-1',
    'backs off as if the server had not said how long to wait',
    misheard(saysSeconds, onItsOwn),
  ),
  referenceMutant(
    'takes-seconds-for-milliseconds',
    'RET-1',
    'waits as many milliseconds as Retry-After says seconds',
    misheard(saysSeconds, (_, hint) => (hint ?? 0) / 1000),
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
    misheard(saysSeconds, (...args) => Math.min(20_000, wait(...args))),
  ),
  referenceMutant(
    'comes-back-with-others',
    'RET-1',
    'tries again what waits out Retry-After as soon as another call succeeds',
    { client: (...args) => new Impatient(...args) },
  ),
  referenceMutant(
    'knows-no-date',
    'RET-2',
    'takes a date in Retry-After for no hint',
    misheard(isDate, onItsOwn),
  ),
  referenceMutant(
    'comes-back-after-past-dates',
    'RET-2',
    'tries again at once when the moment in Retry-After has passed',
    misheard(
      (situation) => isDate(situation),
      (situation, hint, random) => (hint === null ? 0 : wait(situation, hint, random)),
    ),
  ),
  referenceMutant(
    'takes-text-for-zero',
    'RET-2',
    'tries again at once when Retry-After is no number',
    misheard(isText, () => 0),
  ),
  referenceMutant(
    'sleeps-on-text',
    'RET-2',
    'waits for days when Retry-After is no number',
    misheard(isText, () => 2 ** 31),
  ),
  referenceMutant(
    'ignores-retry-info',
    'RET-3',
    'backs off as if there were no RetryInfo among the details',
    misheard(hasRetryInfo, onItsOwn),
  ),
  referenceMutant(
    'reads-one-detail',
    'RET-3',
    'looks for a RetryInfo in the first of the details only',
    misheard(({ failure }) => failure.details.length > 1, onItsOwn),
  ),
  referenceMutant(
    'takes-delay-for-milliseconds',
    'RET-3',
    'waits as many milliseconds as retry_delay says seconds',
    misheard(hasRetryInfo, (_, hint) => (hint ?? 0) / 1000),
  ),
  referenceMutant(
    'looks-for-retry-info-in-an-envelope',
    'RET-3',
    'does not look for a RetryInfo in an error without the envelope',
    { client: (...args) => new ReadsWrapped(...args) },
  ),
  referenceMutant(
    'waits-no-longer-for-retry-info',
    'RET-3',
    'comes back after twenty seconds, however much longer retry_delay says',
    misheard(hasRetryInfo, (...args) => Math.min(20_000, wait(...args))),
  ),
];
