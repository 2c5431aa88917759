import type { AuthOptions } from '../../../scenarios/support/auth/auth-options.ts';
import type { RunSettings } from '../run-settings.ts';

/** The options of a run of the `auth` scenario, which its plan put there. */
export function authOptionsOf({ options }: Pick<RunSettings, 'options'>): AuthOptions {
  return options as unknown as AuthOptions;
}
