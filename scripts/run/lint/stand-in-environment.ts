import type { Region } from '../../../mocks/contract/hosts.ts';
import type { RunSettings } from '../run-settings.ts';
import { scenarioEnvironment } from '../scenario-environment.ts';

/** Where the vendor's hosts seem to be played while a script is looked at. */
export const STAND_IN_GATEWAY = '127.0.0.1:8443';

/** An environment in which a scenario can be looked at before there is a tenant: the right names, and nobody's values. */
export function standInEnvironment(
  settings: Pick<RunSettings, 'regions' | 'apps'>,
  companion: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { apps: count, regions } = settings;
  const apps = Array.from({ length: count }, (_, index) => ({
    id: `STAND-IN-APP-${index + 1}`,
    region: regions[index % regions.length] as Region,
  }));
  const credentials = { projectId: 'stand-in-project', keyId: 'stand-in-key', keySecret: 'stand-in', apps };
  return { ...scenarioEnvironment(settings, { credentials, gateway: STAND_IN_GATEWAY }), ...companion };
}
