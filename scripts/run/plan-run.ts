import { type LoadPlan, type PlanChoice, planLoad } from '../../scenarios/support/plan/load-plan.ts';
import type { Profile } from '../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../exit.ts';
import { type Arrivals, arriving, type DrawnArrivals } from './arrivals/arriving.ts';
import { readTrace } from './arrivals/read-trace.ts';
import { replaying } from './arrivals/replaying.ts';
import { cut, meanRate, scaled } from './arrivals/trace.ts';
import { withUsersFor } from './arrivals/users-for.ts';

/** The load of a run. */
export interface PlannedLoad {
  readonly plan: LoadPlan;
  /** Arrivals a second of the first phase that is judged; of a trace, on average. */
  readonly rate: number;
  readonly arrivals: Arrivals;
  /** What the script must know besides. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What was said of the load on the command line. */
export interface LoadFlags {
  readonly rate?: number;
  readonly warmup?: number;
  readonly duration?: number;
  readonly users?: number;
  /** Regions whose hosts are called. */
  readonly region?: readonly unknown[];
}

/**
 * Plans a profile.
 * @param own the scenario's rate at level 1, and its limit
 * @param seed draws arrivals that are not even
 */
export function planProfile(
  profile: Profile,
  own: Pick<PlanChoice, 'rate' | 'limit'>,
  flags: LoadFlags,
  arrivals: DrawnArrivals,
  seed: number,
): PlannedLoad {
  const level = Math.max(...[profile.phases[0]?.level ?? 1].flat());
  const rate = flags.rate ?? Math.ceil(own.rate * level);
  const plan = withUsersFor((users) => {
    const seconds = flags.duration === undefined ? {} : { seconds: flags.duration };
    const even = planLoad({ profile, ...own, rate: rate / level, ...seconds, ...besides(flags, users) });
    return arriving(even, arrivals, seed);
  }, flags.users);
  return { plan, rate, arrivals };
}

/**
 * Plans the replay of a trace, cut by `--duration` and scaled by `--rate`, its mean.
 * @throws UsageError when the file is no trace, or is shorter than it is to be cut to
 */
export function planTrace(file: string, own: Pick<PlanChoice, 'limit'>, flags: LoadFlags): PlannedLoad {
  const whole = readTrace(file);
  const { duration = whole.seconds } = flags;
  if (duration > whole.seconds) {
    throw new UsageError(
      `${file} is ${whole.seconds} s long: --duration can cut it, not make it ${duration} s.`,
    );
  }
  const part = cut(whole, duration);
  if (part.times.length === 0) throw new UsageError(`${file} has no arrival in its first ${duration} s.`);
  const trace = flags.rate === undefined ? part : scaled(part, flags.rate);
  const { limit } = own;
  const plan = withUsersFor(
    (users) => replaying(trace, { ...(limit === undefined ? {} : { limit }), ...besides(flags, users) }),
    flags.users,
  );
  return { plan, rate: meanRate(trace), arrivals: 'trace' };
}

function besides({ warmup, region }: LoadFlags, users: number | undefined): Partial<PlanChoice> {
  return {
    ...(warmup === undefined ? {} : { warmupSeconds: warmup }),
    ...(users === undefined ? {} : { users }),
    ...(region === undefined ? {} : { hosts: region.length }),
  };
}
