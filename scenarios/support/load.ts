import type { Environment } from './target.ts';

/** How much load is offered, and for how long. */
export interface Load {
  /** Messages offered each second, once warm. */
  readonly rate: number;
  /** Seconds in which the rate rises. */
  readonly warmupSeconds: number;
  /** Seconds at the full rate in which the limiter's burst is used up. */
  readonly settleSeconds: number;
  /** Seconds that are judged. */
  readonly steadySeconds: number;
  /** Virtual users made before the start: an arrival without an idle one is dropped, and the run is void. */
  readonly users: number;
}

function positive(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new Error(`${name} is "${text}"; it must be a number above 0.`);
  return value;
}

/** Seconds of arrivals that the virtual users can hold: no pause of generator or server shorter than this drops one. */
const PATIENCE_SECONDS = 0.5;

/** How many virtual users a rate needs. */
export function usersFor(rate: number): number {
  return Math.max(10, Math.ceil(rate * PATIENCE_SECONDS));
}

/** New connections a second: a TLS handshake costs both sides a millisecond of processor, a request a fraction of it. */
const CONNECTIONS_PER_SECOND = 250;

/** One part of the arrivals: the rate moves to `target` a second in this time. */
export interface Stage {
  readonly target: number;
  readonly seconds: number;
}

/**
 * The arrivals of a load. First so few that every virtual user opens its connection without the handshakes piling up
 * (k6 takes them in turn), then the rise to the full rate, then the full rate.
 */
export function stagesOf({ rate, users, warmupSeconds, settleSeconds, steadySeconds }: Load): Stage[] {
  const connecting = Math.min(CONNECTIONS_PER_SECOND, rate);
  return [
    { target: connecting, seconds: 0 },
    { target: connecting, seconds: Math.ceil(users / connecting) },
    { target: rate, seconds: warmupSeconds },
    { target: rate, seconds: settleSeconds + steadySeconds },
  ];
}

/** Seconds from the start of a load to its steady phase. */
export function secondsBeforeSteady(load: Load): number {
  return stagesOf(load).reduce((sum, { seconds }) => sum + seconds, 0) - load.steadySeconds;
}

/**
 * Reads the load from the environment.
 * @throws Error that names the variable which is wrong
 */
export function loadFrom(env: Environment, defaultRate: number): Load {
  const rate = Math.ceil(positive(env, 'SPILLWAY_RATE', defaultRate));
  return {
    rate,
    warmupSeconds: positive(env, 'SPILLWAY_WARMUP', 3),
    settleSeconds: positive(env, 'SPILLWAY_SETTLE', 3),
    steadySeconds: positive(env, 'SPILLWAY_STEADY', 20),
    users: Math.ceil(positive(env, 'SPILLWAY_USERS', usersFor(rate))),
  };
}
