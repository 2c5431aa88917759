import { PROFILES, type Profile } from '../../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../../exit.ts';
import type { Profiles } from './read-profiles.ts';

/** @throws UsageError when there is no such profile */
export function profileNamed(name: string, profiles: Profiles = PROFILES): Profile {
  const found = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (found !== undefined) return found;
  throw new UsageError(`There is no profile "${name}"; there is: ${Object.keys(profiles).join(', ')}.`);
}
