import { REGIONS } from '../../../mocks/contract/hosts.ts';
import type { Opening } from '../../protocol/opening.ts';

/**
 * What a program that Spillway starts is told, by its environment alone: where the API is and whose calls it makes. The key
 * secret is in it, so it must not be printed.
 */
export function commandEnvironment(
  { hosts, projectId, keyId, keySecret, region }: Opening,
  apps: readonly string[],
): Readonly<Record<string, string>> {
  const regions = REGIONS.flatMap((each): [string, string][] => {
    const { conversation, templates } = hosts.regions[each];
    const suffix = each.toUpperCase();
    return [
      [`SPILLWAY_CONVERSATION_URL_${suffix}`, conversation],
      [`SPILLWAY_TEMPLATES_URL_${suffix}`, templates],
    ];
  });
  return {
    SPILLWAY_AUTH_URL: hosts.auth,
    SPILLWAY_CONVERSATION_URL: hosts.conversation,
    SPILLWAY_TEMPLATES_URL: hosts.templates,
    ...Object.fromEntries(regions),
    SPILLWAY_PROJECT_ID: projectId,
    SPILLWAY_KEY_ID: keyId,
    SPILLWAY_KEY_SECRET: keySecret,
    SPILLWAY_APP_ID: apps[0] ?? '',
    SPILLWAY_APP_IDS: apps.join(','),
    SPILLWAY_REGION: region,
  };
}
