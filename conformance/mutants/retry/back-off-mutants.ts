import { type Habits, wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { listMutant } from '../otherwise-for.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokenHost } from '../token/with-token-host.ts';

/** Backs off in another way after a 429 without a hint, and as the reference client does from everything else, such as the token host. */
function backsOff(name: string, sentence: string, backOff: Habits['wait']): Mutant {
  return withTokenHost(name, 'RET-4', sentence, {}, { wait: afterPlain(backOff) });
}

function afterPlain(backOff: Habits['wait']): Habits['wait'] {
  return (situation, hint, random) => {
    const isPlain = situation.failure.status === 429 && hint === null;
    return (isPlain ? backOff : wait)(situation, hint, random);
  };
}

/** Clients that back off badly when the server does not say how long to wait. */
export const BACK_OFF_MUTANTS: readonly Mutant[] = [
  backsOff('waits-a-second', 'waits one second each time', () => 1000),
  backsOff(
    'waits-without-growth',
    'waits up to two seconds at random, however often',
    (_, __, random) => 2000 * random(),
  ),
  backsOff(
    'has-no-jitter',
    'doubles its waits, the same ones in every client',
    ({ attempt }) => 500 * 2 ** attempt,
  ),
  referenceMutant(
    'draws-its-jitter-once',
    'RET-4',
    'draws its jitter when it is made, for all of its waits',
    {
      client: (opening, surroundings, habits) => {
        const share = (1 + surroundings.random()) / 2;
        const backOff: Habits['wait'] = ({ attempt }) => share * 500 * 2 ** attempt;
        return new ReferenceClient(opening, surroundings, { ...habits, wait: afterPlain(backOff) });
      },
    },
  ),
  backsOff('comes-back-at-once', 'does not wait at all', () => 0),
  backsOff(
    'knows-no-cap',
    'waits twenty times as long each time',
    ({ attempt }, _, random) => 20 ** attempt * (50 + 50 * random()),
  ),
  backsOff(
    'knows-no-cap-in-the-end',
    'waits a minute before a wait that is too long',
    ({ attempt }, _, random) => 27 ** attempt * (60 + 20 * random()),
  ),
  listMutant(
    'lists-without-growth',
    'RET-4',
    'waits a second before each new try of a list of templates',
    'templates',
    { habits: { wait: afterPlain(() => 1000) } },
  ),
];
