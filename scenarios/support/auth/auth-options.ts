import { AUTH } from '../../../mocks/contract/auth.ts';
import { LIMITS } from '../../../mocks/contract/limits.ts';
import type { Profile } from '../plan/profiles.ts';

/** What a run of the `auth` scenario is made of. Plain data: it is told in the result and inside the bundled script. */
export interface AuthOptions {
  /** Seconds that a token lives. */
  readonly lifeSeconds: number;
  /** Workers that start at once. */
  readonly workers: number;
  /** Token calls a second in the part that passes the token host's limit. */
  readonly tokenRate: number;
  /** Seconds of each of the short parts: Basic, strangers. */
  readonly partSeconds: number;
}

/** What one may wish for. */
export interface AuthChoice {
  readonly profile: Profile;
  /** In place of the profile's: token calls a second over the token host's limit. */
  readonly rate?: number | undefined;
  /** In place of the seconds of the profile's first phase. */
  readonly seconds?: number | undefined;
  /** In place of the life that fits into the profile. */
  readonly lifeSeconds?: number | undefined;
}

/** Token calls a second at level 1: twice what the token host gives. */
export const AUTH_RATE = 2 * LIMITS.tokenRate.value;

/** The window of refreshing, a cold start before it and something between them need so much. */
const SHORTEST_LIFE_SECONDS = 16;
/** Of a run, the life of its tokens takes so much: each ends once, and there is time for the parts that follow. */
const LIFE_SHARE = 2 / 3;
const PART_SHARE = 1 / 9;
const PART_SECONDS = [3, 30] as const;

/**
 * Makes the options of a profile. Its highest level, 1 at least, sets the rate of token calls; as many workers start at once as
 * the token host's burst, and one for each of these calls. Its seconds in all set how long tokens live, up to the real hour.
 */
export function authOptions({ profile, rate, seconds, lifeSeconds }: AuthChoice): AuthOptions {
  const { phases, fullSize = false } = profile;
  const level = Math.max(1, ...phases.flatMap((phase) => phase.level));
  const tokenRate = Math.ceil(rate ?? AUTH_RATE * level);
  const all = phases.reduce(
    (sum, phase, index) => sum + (index === 0 ? (seconds ?? phase.seconds) : phase.seconds),
    0,
  );
  const real = AUTH.tokenLifeSeconds.value;
  const scaled = Math.min(real, Math.max(SHORTEST_LIFE_SECONDS, Math.round(all * LIFE_SHARE)));
  const [least, most] = PART_SECONDS;
  return {
    lifeSeconds: lifeSeconds ?? (fullSize ? real : scaled),
    workers: LIMITS.tokenBurst.value + tokenRate,
    tokenRate,
    partSeconds: Math.min(most, Math.max(least, Math.round(all * PART_SHARE))),
  };
}
