import type { Profile } from '../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../exit.ts';
import type { LoadFlags, PlannedLoad } from './plan-run.ts';
import type { ScenarioRun } from './scenarios/scenario-run.ts';

/**
 * The load of a scenario that plans its own.
 * @param profile `null` where a trace is replayed
 * @throws UsageError when something was said of the load that such a scenario decides itself
 */
export function planOwn(
  name: string,
  plan: NonNullable<ScenarioRun['plan']>,
  profile: Profile | null,
  flags: LoadFlags & { readonly arrivals: string },
): PlannedLoad {
  const said = [
    ...(flags.arrivals === 'even' ? [] : ['--arrivals']),
    ...(flags.warmup === undefined ? [] : ['--warmup']),
    ...(flags.users === undefined ? [] : ['--users']),
  ];
  if (profile === null || said.length > 0)
    throw new UsageError(`The scenario ${name} plans its own load: leave ${said.join(', ')} out.`);
  return { arrivals: 'even', ...plan({ profile, rate: flags.rate, seconds: flags.duration }) };
}
