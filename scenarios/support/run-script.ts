import { type LoadPlan, type PlanChoice, planLoad } from './plan/load-plan.ts';
import { PROFILES, type Profile, type ProfileName } from './plan/profiles.ts';
import type { Environment } from './target.ts';

/** What `spillway run` writes into the script it bundles: the load, and what the scenario itself lets one choose. */
export interface RunScript {
  readonly plan: LoadPlan;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Put in by the bundler; plain k6 runs a bundle without it. */
declare const SPILLWAY_RUN: RunScript | undefined;

/** What was chosen for the scenario itself, in place of its defaults. */
export function optionsOf<Options extends object>(defaults: Options): Options {
  return typeof SPILLWAY_RUN === 'undefined' ? defaults : { ...defaults, ...SPILLWAY_RUN.options };
}

/**
 * The load of this run: as `spillway run` planned it, or for plain k6 a profile that the environment names.
 * @param choice the scenario's own rate, at level 1, its limit, and its recovery
 * @throws Error that names the variable which is wrong
 */
export function planOf(env: Environment, choice: Pick<PlanChoice, 'rate' | 'limit' | 'recovery'>): LoadPlan {
  if (typeof SPILLWAY_RUN !== 'undefined') return SPILLWAY_RUN.plan;
  const rate = positive(env, 'SPILLWAY_RATE');
  const seconds = positive(env, 'SPILLWAY_SECONDS');
  const users = positive(env, 'SPILLWAY_USERS');
  return planLoad({
    profile: profileIn(env),
    ...choice,
    ...(rate === undefined ? {} : { rate }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(users === undefined ? {} : { users: Math.ceil(users) }),
  });
}

/**
 * The profile that the environment names, for plain k6.
 * @throws Error that says which there are
 */
export function profileIn(env: Environment): Profile {
  const name = env.SPILLWAY_PROFILE ?? 'smoke';
  if (!Object.hasOwn(PROFILES, name)) {
    throw new Error(`SPILLWAY_PROFILE is "${name}"; it must be one of ${Object.keys(PROFILES).join(', ')}.`);
  }
  return PROFILES[name as ProfileName];
}

/**
 * A number above 0 that the environment holds, for plain k6; `undefined` where it holds none.
 * @throws Error that names the variable
 */
export function positive(env: Environment, name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new Error(`${name} is "${text}"; it must be a number above 0.`);
  return value;
}
