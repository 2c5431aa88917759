import { AUTH_RATE, type AuthOptions, authOptions } from '../../../scenarios/support/auth/auth-options.ts';
import { authPlan } from '../../../scenarios/support/auth/auth-plan.ts';
import { UsageError } from '../../exit.ts';
import { authCompanion } from '../auth/auth-companion.ts';
import { authOptionsOf } from '../auth/auth-options-of.ts';
import { AUTH_CHECKS } from '../checks/auth/auth-checks.ts';
import type { RunSettings } from '../run-settings.ts';
import type { OwnPlan, OwnPlanChoice, ScenarioRun } from './scenario-run.ts';

/** Tokens from cold start to expiry, the limits of the token host and of Basic, and credentials that are wrong. */
export const auth: ScenarioRun = {
  name: 'auth',
  about: 'tokens: a cold start, reuse, expiry, the limits of the token host and of Basic, strangers',
  rate: () => ({ rate: AUTH_RATE }),
  plan: planned,
  apps: () => 1,
  inspect,
  emulator: (settings) => ({ tokenLifeSeconds: authOptionsOf(settings).lifeSeconds }),
  companionStandIns: { SPILLWAY_OTHER_PROJECT_ID: 'stand-in-other-project' },
  companion: authCompanion,
  checks: AUTH_CHECKS,
};

/** @throws UsageError when the wishes make a run that could not show what it is for */
function planned(choice: OwnPlanChoice): OwnPlan {
  const options: AuthOptions = authOptions(choice);
  try {
    return { plan: authPlan(options).plan, rate: options.tokenRate, options: { ...options } };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError when a k6 process would have no careless worker: its share of their calls would never be made */
function inspect(settings: RunSettings): void {
  const { careless } = authPlan(authOptionsOf(settings));
  if (settings.shards > careless)
    throw new UsageError(
      `--shards is ${settings.shards}, and the scenario auth has ${careless} careless workers to share: take ${careless} at most.`,
    );
}
