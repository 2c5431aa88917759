import { LIMITS } from '../../../mocks/contract/limits.ts';
import { evenly, type LoadPlan } from '../plan/load-plan.ts';
import type { PhaseName } from '../plan/phase.ts';
import { refreshWindow } from '../refresh-window.ts';
import type { AuthOptions } from './auth-options.ts';
import { LONGEST_WAIT_SECONDS } from './back-off.ts';
import { type Lane, together } from './lane.ts';

/** The names of the lanes. A k6 scenario each. */
export const LANES = [
  'coldStart',
  'careful',
  'careless',
  'basic',
  'besideBasic',
  'strangers',
  'tokenLimit',
] as const;
/** The name of a lane. */
export type LaneName = (typeof LANES)[number];

/** When what happens in a run of the `auth` scenario. */
export interface AuthPlan {
  readonly lanes: Readonly<Record<LaneName, Lane>>;
  /** All lanes together, with the rests between the parts as phases that nobody judges. */
  readonly plan: LoadPlan;
  /** Seconds after which the token host's bucket can have served every worker of the cold start. */
  readonly coldStartSeconds: number;
  /** Workers that refresh ahead; of all that started, so many go on. */
  readonly careful: number;
  /** Workers that wait for the 401. */
  readonly careless: number;
}

/** Between two parts: so long k6 may still be at the last arrivals of the one, while the other has not begun. */
const REST_SECONDS = 1;
/** So many of the longest waits may follow when the bucket could have served all: one is jitter, the others a machine that falters. */
const WAITS = 3;
const CARELESS = 3;
/** Of the calls that the token host gives, refreshing takes a third: chance may gather three of them where one is due. */
const REFRESH_SHARE = 1 / 3;
/** The last call before the window of refreshing opens keeps so far away from it. */
const CLEAR_SECONDS = 0.5;
/** Over the assumed limit of Basic. */
const BASIC_RATE = 3 * LIMITS.basicRate.value;
const BESIDE_RATE = 20;
const STRANGER_RATE = 15;
/** An arrival holds a virtual user for a few milliseconds: so many serve any lane but the workers'. */
const USERS = 10;
/** "At once", for a plan that knows rates only. */
const AT_ONCE_SECONDS = 0.001;

/**
 * Plans the parts: cold start, reuse, expiry, Basic, strangers, and at last the token host's limit, which leaves its bucket
 * empty.
 * @throws Error that says why the options cannot show what they are for
 */
export function authPlan({ lifeSeconds, workers, tokenRate, partSeconds }: AuthOptions): AuthPlan {
  const bucket = { rate: LIMITS.tokenRate.value, burst: LIMITS.tokenBurst.value };
  if (tokenRate <= bucket.rate)
    throw new Error(
      `${tokenRate} token calls a second are not over the token host's limit of ${bucket.rate}: ask for more.`,
    );
  const coldStartSeconds = (workers - bucket.burst) / bucket.rate;
  const patience = coldStartSeconds + WAITS * LONGEST_WAIT_SECONDS;
  const window = refreshWindow(lifeSeconds);
  const workAt = patience + REST_SECONDS / 2;
  const reuse = window.opens - CLEAR_SECONDS - workAt;
  if (reuse < 1)
    throw new Error(
      `A cold start of ${workers} workers takes up to ${patience} s, and tokens that live ${lifeSeconds} s are refreshed from ${window.opens.toFixed(1)} s on: ask for fewer token calls a second, or a longer run.`,
    );
  // A worker that got its token at the last moment meets its end too.
  const expiry = patience + lifeSeconds + 1.5 - (workAt + reuse);
  const spread = (window.closes - window.opens) * bucket.rate * REFRESH_SHARE;
  const atWork = Math.min(workers, Math.floor(spread));
  const careful = atWork - CARELESS;
  const working = (each: number) =>
    evenly(
      [
        { name: 'reuse', seconds: reuse, from: each, to: each },
        { name: 'expiry', seconds: expiry, from: each, to: each },
      ],
      each,
    );
  const emptied = Math.ceil(bucket.burst / (tokenRate - bucket.rate));
  const basicAt = workAt + reuse + expiry + REST_SECONDS;
  const strangersAt = basicAt + partSeconds + REST_SECONDS;
  const tokenAt = strangersAt + partSeconds + REST_SECONDS;
  const tokenSeconds = emptied + Math.max(2, partSeconds - 2);
  const lanes = {
    coldStart: { startsAt: 0, plan: atOnce('cold-start', workers, patience) },
    careful: { startsAt: workAt, plan: working(careful) },
    careless: { startsAt: workAt, plan: working(CARELESS) },
    basic: { startsAt: basicAt, plan: steady('basic', partSeconds, BASIC_RATE, USERS) },
    besideBasic: { startsAt: basicAt, plan: steady('basic', partSeconds, BESIDE_RATE, USERS) },
    strangers: { startsAt: strangersAt, plan: steady('strangers', partSeconds, STRANGER_RATE, USERS) },
    tokenLimit: {
      startsAt: tokenAt,
      plan: steady('token-limit', tokenSeconds, tokenRate, Math.max(USERS, Math.ceil(tokenRate / 2))),
    },
  };
  return {
    lanes,
    plan: together(Object.values(lanes), workers),
    coldStartSeconds,
    careful,
    careless: CARELESS,
  };
}

function steady(name: PhaseName, seconds: number, rate: number, users: number): LoadPlan {
  return evenly([{ name, seconds, from: rate, to: rate }], users);
}

function atOnce(name: PhaseName, count: number, seconds: number): LoadPlan {
  const rate = count / AT_ONCE_SECONDS;
  return {
    phases: [{ name, seconds, from: count / seconds, to: count / seconds }],
    stretches: [
      [AT_ONCE_SECONDS, rate, rate],
      [seconds - AT_ONCE_SECONDS, 0, 0],
    ],
    users: count,
  };
}
