import type { PhaseName } from './phase.ts';

/** A phase of a profile. Its level is a multiple of the scenario's own rate, such as the project limit of `send`. */
export interface ProfilePhase {
  readonly phase: PhaseName;
  readonly seconds: number;
  /** One level, or the first and the last of a straight line. */
  readonly level: number | readonly [number, number];
}

/** A load shape, for every scenario. */
export interface Profile {
  readonly about: string;
  /** Seconds in which the rate rises to that of the first phase. */
  readonly warmupSeconds: number;
  readonly phases: readonly ProfilePhase[];
  /** Plays queues and token lives at their real size, not at one that fits into the run. */
  readonly fullSize?: boolean;
}

const steady = (level: number, seconds: number): ProfilePhase => ({ phase: 'steady', seconds, level });
const recovery = (level: number, seconds: number): ProfilePhase => ({ phase: 'recovery', seconds, level });

/** The load shapes that come with Spillway. */
export const PROFILES = {
  smoke: {
    about: 'does it work at all: a tenth of the limit, 10 s',
    warmupSeconds: 1,
    phases: [steady(0.1, 10)],
  },
  ci: {
    about: 'half over the limit, then half of it: short enough for every commit',
    warmupSeconds: 3,
    phases: [steady(1.5, 20), recovery(0.5, 8)],
  },
  limit: { about: 'exactly the limit for a minute', warmupSeconds: 3, phases: [steady(1, 60)] },
  overload: {
    about: 'twice the limit for a minute, then half of it',
    warmupSeconds: 3,
    phases: [{ phase: 'overload', seconds: 60, level: 2 }, recovery(0.5, 30)],
  },
  spike: {
    about: 'half of the limit, twice the limit for 10 s, half of it again',
    warmupSeconds: 3,
    phases: [steady(0.5, 20), { phase: 'spike', seconds: 10, level: 2 }, recovery(0.5, 30)],
  },
  soak: { about: 'nine tenths of the limit for an hour', warmupSeconds: 10, phases: [steady(0.9, 3600)] },
  breakpoint: {
    about: 'from a tenth of the limit to twice, to see where it gives',
    warmupSeconds: 3,
    phases: [{ phase: 'rise', seconds: 120, level: [0.1, 2] }],
  },
  full: {
    about: 'the limit at full size: eleven minutes to fill a queue of 500,000, and a minute more',
    warmupSeconds: 3,
    phases: [steady(1, 700), recovery(0, 60)],
    fullSize: true,
  },
} as const satisfies Readonly<Record<string, Profile>>;

/** The name of a load shape that comes with Spillway. */
export type ProfileName = keyof typeof PROFILES;
