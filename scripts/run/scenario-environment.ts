import type { RunSettings } from './run-settings.ts';
import type { RunTenant } from './run-tenant.ts';

/**
 * The environment that a scenario reads its target and its load from. The key secret goes this way and no other: not by
 * `-e`, which would show it in the list of processes, and not into the result.
 */
export function scenarioEnvironment(
  settings: RunSettings,
  { credentials, gateway }: RunTenant,
  summaryFile: string,
): Record<string, string> {
  return {
    SPILLWAY_GATEWAY: gateway,
    SPILLWAY_REGION: settings.region,
    SPILLWAY_PROJECT_ID: credentials.projectId,
    SPILLWAY_KEY_ID: credentials.keyId,
    SPILLWAY_KEY_SECRET: credentials.keySecret,
    SPILLWAY_APP_IDS: credentials.apps.map(({ id }) => id).join(','),
    SPILLWAY_RATE: String(settings.rate),
    SPILLWAY_WARMUP: String(settings.warmupSeconds),
    SPILLWAY_SETTLE: String(settings.settleSeconds),
    SPILLWAY_STEADY: String(settings.steadySeconds),
    SPILLWAY_USERS: String(settings.users),
    SPILLWAY_K6_SUMMARY: summaryFile,
  };
}
