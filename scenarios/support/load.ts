import type { Environment } from './target.ts';

/** How much load is offered, and for how long. */
export interface Load {
  /** Messages offered each second, once warm. */
  readonly rate: number;
  /** Seconds in which the rate rises and every virtual user opens its connection. */
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
const PATIENCE_SECONDS = 0.25;

/** How many virtual users a rate needs. */
export function usersFor(rate: number): number {
  return Math.max(10, Math.ceil(rate * PATIENCE_SECONDS));
}

/**
 * Reads the load from the environment.
 * @throws Error that names the variable which is wrong
 */
export function loadFrom(env: Environment, defaultRate: number): Load {
  const rate = positive(env, 'SPILLWAY_RATE', defaultRate);
  return {
    rate,
    warmupSeconds: positive(env, 'SPILLWAY_WARMUP', 5),
    settleSeconds: positive(env, 'SPILLWAY_SETTLE', 3),
    steadySeconds: positive(env, 'SPILLWAY_STEADY', 20),
    users: Math.ceil(positive(env, 'SPILLWAY_USERS', usersFor(rate))),
  };
}
