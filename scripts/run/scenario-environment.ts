import type { RunSettings } from './run-settings.ts';
import type { RunTenant } from './run-tenant.ts';

/**
 * The environment that a scenario reads its target from. The key secret goes this way and no other: not by `-e`, which
 * would show it in the list of processes, not into the bundled script, and not into the result.
 */
export function scenarioEnvironment(
  { regions }: Pick<RunSettings, 'regions'>,
  { credentials, gateway }: RunTenant,
): Record<string, string> {
  return {
    SPILLWAY_GATEWAY: gateway,
    SPILLWAY_REGION: regions.join(','),
    SPILLWAY_PROJECT_ID: credentials.projectId,
    SPILLWAY_KEY_ID: credentials.keyId,
    SPILLWAY_KEY_SECRET: credentials.keySecret,
    SPILLWAY_APP_IDS: credentials.apps.map(({ id }) => id).join(','),
  };
}
