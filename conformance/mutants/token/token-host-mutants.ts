import type { Surroundings } from '../../client/conversation-client.ts';
import { GOOD_HABITS, type Habits, type Situation } from '../../clients/reference/habits.ts';
import type { Mutant } from '../mutant.ts';
import { withTokenHost } from './with-token-host.ts';

const isInvalidClient = ({ failure }: Situation) => failure.status === 401;
const { decide, wait } = GOOD_HABITS;
/** Waits after a 429 of the token host as a function of the try; otherwise as the reference client does. */
const waiting = (millis: (attempt: number) => number): Partial<Habits> => ({
  wait: (situation, hint, random) =>
    situation.failure.status === 429 && hint === null
      ? millis(situation.attempt)
      : wait(situation, hint, random),
});

/** Lets every wait after a refusal of the token host end on an even second of the clock that all clients share. */
const onEvenSeconds = ({ now }: Surroundings): Partial<Habits> => ({
  wait: (...args) => {
    const asked = now();
    return Math.ceil((asked + wait(...args)) / 2000) * 2000 - asked;
  },
});

/** Clients that have no manners with the token host. */
export const TOKEN_HOST_MUTANTS: readonly Mutant[] = [
  withTokenHost('retries-invalid-client', 'TOK-5', 'asks again, with back-off, when its key was refused', {
    decide: (situation) => (isInvalidClient(situation) ? 'again' : decide(situation)),
  }),
  withTokenHost('insists-on-its-key', 'TOK-5', 'asks once more at once when its key was refused', {
    decide: (situation) => {
      if (isInvalidClient(situation)) return situation.attempt < 2 ? 'new-token' : 'give-up';
      return decide(situation);
    },
  }),
  withTokenHost(
    'hammers-the-token-host',
    'TOK-6',
    'asks again at once when the token host is full',
    waiting(() => 0),
  ),
  withTokenHost(
    'token-retries-in-step',
    'TOK-6',
    'waits a second, then two, then four when the token host is full, as all others do',
    waiting((attempt) => 500 * 2 ** attempt),
  ),
  withTokenHost(
    'fixed-token-retries',
    'TOK-6',
    'waits two seconds whenever the token host is full',
    waiting(() => 2000),
  ),
  withTokenHost(
    'hurries-to-the-token-host',
    'TOK-6',
    'asks a full token host again at once, and backs off when it is refused again',
    waiting((attempt) => (attempt === 1 ? 0 : 1000 * attempt)),
  ),
  withTokenHost(
    'obeys-the-token-host-to-the-second',
    'TOK-6',
    'waits out a hint of the token host exactly, as all others do',
    { wait: (situation, hint, random) => hint ?? wait(situation, hint, random) },
  ),
  withTokenHost(
    'token-retries-on-a-grid',
    'TOK-6',
    'asks a full token host again at the next even second',
    onEvenSeconds,
  ),
];
