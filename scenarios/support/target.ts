import { AUTH_HOST, hostOf, REGIONS, type Region, VENDOR_HOSTS } from '../../mocks/contract/hosts.ts';

/** The account that a scenario acts as, and where the vendor's hosts are played. */
export interface Target {
  readonly projectId: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly appIds: readonly string[];
  readonly tokenUrl: string;
  /** `https://{region}.conversation.api.sinch.com/v1/projects/{project}`, in the first region. */
  readonly projectUrl: string;
  /** The same in each region: the apps live in them in turn, so that app `i` is reached by the `i`th of them, and round. */
  readonly projectUrls: readonly string[];
  /** k6's `hosts` option: sends every vendor host name to the gateway. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** The environment of a scenario: k6's `__ENV`. */
export type Environment = Readonly<Record<string, string | undefined>>;

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: the scenario needs it.`);
  return value;
}

/**
 * Reads the target from the environment. The secret comes by the environment too, never by `-e`, which would show it
 * in the list of processes.
 * @throws Error that names the variable which is missing or wrong
 */
export function targetFrom(env: Environment): Target {
  const gateway = required(env, 'SPILLWAY_GATEWAY');
  // k6 takes a name too, and then connects to its own machine, without a word.
  if (!/^(localhost|[\d.]+|\[[\da-fA-F:.]+\]):\d+$/.test(gateway))
    throw new Error(`SPILLWAY_GATEWAY is "${gateway}"; it must be an IP address and a port.`);
  const regions = (env.SPILLWAY_REGION ?? 'us').split(',') as Region[];
  for (const region of regions) {
    if (!REGIONS.includes(region))
      throw new Error(`SPILLWAY_REGION is "${region}"; it must be one of ${REGIONS.join(', ')}.`);
  }
  const projectId = required(env, 'SPILLWAY_PROJECT_ID');
  const urlIn = (region: Region) => `https://${hostOf('conversation', region)}/v1/projects/${projectId}`;
  return {
    projectId,
    keyId: required(env, 'SPILLWAY_KEY_ID'),
    keySecret: required(env, 'SPILLWAY_KEY_SECRET'),
    appIds: required(env, 'SPILLWAY_APP_IDS').split(','),
    tokenUrl: `https://${AUTH_HOST}/oauth2/token`,
    projectUrl: urlIn(regions[0] ?? 'us'),
    projectUrls: regions.map(urlIn),
    hosts: Object.fromEntries(VENDOR_HOSTS.map(({ host }) => [host, gateway])),
  };
}
