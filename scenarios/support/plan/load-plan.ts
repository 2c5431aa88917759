import type { Phase, PhaseName } from './phase.ts';
import type { Profile } from './profiles.ts';

/** A stretch in which arrivals come at a rate that moves in a straight line: seconds, and arrivals a second at both ends. */
export type Stretch = readonly [seconds: number, from: number, to: number];

/** How much load is offered, and when. Plain data: it is told in the result and inside the bundled script. */
export interface LoadPlan {
  readonly phases: readonly Phase[];
  /** The arrivals of the same time: the phases themselves when arrivals are even, their draws when they are not. */
  readonly stretches: readonly Stretch[];
  /** Virtual users made before the start: an arrival without an idle one is dropped, and the run is void. */
  readonly users: number;
}

/** What a plan is made of. */
export interface PlanChoice {
  readonly profile: Profile;
  /** Arrivals a second at level 1. */
  readonly rate: number;
  /** The rate that may pass at most, where the scenario has one: until its burst of a second is used up, nothing is judged. */
  readonly limit?: number;
  /** Level of the recovery, in place of the profile's. */
  readonly recovery?: number;
  readonly warmupSeconds?: number;
  /** Seconds of the first phase, in place of the profile's. */
  readonly seconds?: number;
  readonly users?: number;
  /** Hosts to which every virtual user opens a connection. Default 1. */
  readonly hosts?: number;
}

/** Seconds of arrivals that the virtual users can hold: no pause of generator or server shorter than this drops one. */
const PATIENCE_SECONDS = 0.5;
/** New connections a second: a TLS handshake costs both sides a millisecond of processor, a request a fraction of it. */
const CONNECTIONS_PER_SECOND = 250;
/** A rate little over the limit uses the burst up slowly: more than this is not waited for. */
const LONGEST_SETTLE_SECONDS = 10;

/** How many virtual users a rate needs. */
export function usersFor(rate: number): number {
  return Math.max(10, Math.ceil(rate * PATIENCE_SECONDS));
}

/** How long a rate takes to use up the burst of a limit, and a second more. The burst is a second of the limit. */
export function settleSecondsFor(rate: number, limit: number): number {
  if (rate <= limit) return 1;
  return Math.min(LONGEST_SETTLE_SECONDS, Math.ceil(limit / (rate - limit)) + 1);
}

/**
 * The phases of a profile at a rate. Before them comes a warm-up: first so few arrivals that every virtual user opens its
 * connection without the handshakes piling up (k6 takes them in turn), then the rise, then time in which a burst is used up.
 */
export function planLoad(choice: PlanChoice): LoadPlan {
  const { profile, rate, limit = rate } = choice;
  const judged = profile.phases.map(({ phase, seconds, level: told }, index): Phase => {
    const level = phase === 'recovery' ? (choice.recovery ?? told) : told;
    const [from, to] = typeof level === 'number' ? [level, level] : level;
    return {
      name: phase,
      seconds: index === 0 ? (choice.seconds ?? seconds) : seconds,
      from: from * rate,
      to: to * rate,
    };
  });
  const first = judged[0]?.from ?? rate;
  const users = choice.users ?? usersFor(Math.max(...judged.map(({ from, to }) => Math.max(from, to))));
  const connecting = Math.min(CONNECTIONS_PER_SECOND, Math.max(first, 1));
  const warmup: Phase[] = [
    {
      name: 'warmup',
      seconds: Math.ceil((users * (choice.hosts ?? 1)) / connecting),
      from: connecting,
      to: connecting,
    },
    { name: 'warmup', seconds: choice.warmupSeconds ?? profile.warmupSeconds, from: connecting, to: first },
    { name: 'warmup', seconds: settleSecondsFor(first, limit), from: first, to: first },
  ];
  return evenly([...warmup, ...judged], users);
}

/** A plan whose arrivals come as evenly as the phases say. */
export function evenly(phases: readonly Phase[], users: number): LoadPlan {
  const exact = phases.map(({ name, seconds, from, to }) => ({
    name,
    seconds: Math.round(seconds * 1000) / 1000,
    from: exactRate(from),
    to: exactRate(to),
  }));
  return { phases: exact, stretches: exact.map(({ seconds, from, to }) => [seconds, from, to]), users };
}

/** The nearest rate that k6 can be told: it takes whole arrivals a minute. */
export function exactRate(rate: number): number {
  return Math.round(rate * 60) / 60;
}

/** Seconds of all phases, or of those of one name. */
export function secondsOf({ phases }: LoadPlan, name?: PhaseName): number {
  return phases
    .filter((phase) => name === undefined || phase.name === name)
    .reduce((sum, { seconds }) => sum + seconds, 0);
}

/** The names of the phases after the warm-up, each once, in their order. */
export function judgedPhases({ phases }: LoadPlan): PhaseName[] {
  return [...new Set(phases.map(({ name }) => name))].filter((name) => name !== 'warmup');
}
