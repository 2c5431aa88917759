import type { ClockSetting } from '../../mocks/control/clock-setting.ts';
import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import type { Emulator } from '../../mocks/emulator.ts';

/** How an emulator and its ready-made tenant are reached. */
export interface EmulatorFacts {
  readonly auth: string;
  readonly conversation: string;
  readonly templates: string;
  /** Address and port that play every vendor host name over TLS. */
  readonly gateway: string;
  readonly control: string;
  /** File with the certificate that signs the gateway's. */
  readonly authorityFile: string;
  /** How time passes in it at the start. */
  readonly clock: ClockSetting;
  /** Those that are there from the start. */
  readonly tenants: readonly TenantCredentials[];
}

/** Gathers how an emulator is reached. */
export function emulatorFacts(
  { host, ports, controlUrl }: Emulator,
  tenants: readonly TenantCredentials[],
  authorityFile: string,
  clock: ClockSetting,
): EmulatorFacts {
  const at = host.includes(':') ? `[${host}]` : host;
  return {
    auth: `http://${at}:${ports.auth}`,
    conversation: `http://${at}:${ports.conversation}`,
    templates: `http://${at}:${ports.templates}`,
    gateway: `${at}:${ports.gateway}`,
    control: controlUrl,
    authorityFile,
    clock,
    tenants,
  };
}

/** What `spillway emulator` prints: addresses, credentials, and lines that work when pasted. */
export function emulatorCard(facts: EmulatorFacts): string {
  const [first, ...others] = facts.tenants;
  return `The emulator plays the Sinch Conversation API. Ctrl-C ends it.

  tokens         ${facts.auth}/oauth2/token
  conversation   ${facts.conversation}
  templates      ${facts.templates}
  by name, TLS   ${facts.gateway}   all seven vendor hosts, also as an HTTP proxy
  authority      ${facts.authorityFile}
  control        ${facts.control}
  time           ${timeOf(facts.clock)}
${first === undefined ? withoutTenant(facts) : withTenant(first, facts)}${others.map(otherTenant).join('')}${movingTime(facts)}`;
}

function withoutTenant({ control }: EmulatorFacts): string {
  return `
Make a tenant:

  curl ${control}/control/tenants -d '{"apps":1}'
`;
}

function withTenant(tenant: TenantCredentials, facts: EmulatorFacts): string {
  const [app] = tenant.apps;
  const credentials = `${tenant.keyId}:${tenant.keySecret}`;
  return `
A tenant to use, in this emulator only:
${identity(tenant)}
${app === undefined ? '' : sending(tenant, app.id, facts)}
Get a token by the vendor's own host name:

  curl --cacert ${facts.authorityFile} --connect-to ::${facts.gateway} -u ${credentials} -d grant_type=client_credentials https://auth.sinch.com/oauth2/token
`;
}

function sending(tenant: TenantCredentials, app: string, { conversation }: EmulatorFacts): string {
  const body = JSON.stringify({
    app_id: app,
    recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+46700000000' }] } },
    message: { text_message: { text: 'Hello' } },
  });
  const called = `curl -u ${tenant.keyId}:${tenant.keySecret} ${conversation}/v1/projects/${tenant.projectId}`;
  return `Send a message, and look at the app's queue:

  ${called}/messages:send -d '${body}'
  ${called}/apps/${app}
`;
}

function otherTenant(tenant: TenantCredentials): string {
  return `
Another tenant:
${identity(tenant)}`;
}

function identity({ projectId, keyId, keySecret, apps }: TenantCredentials): string {
  const [app] = apps;
  const more = apps.length > 1 ? ` and ${apps.length - 1} more` : '';
  return `
  project id     ${projectId}
  key id         ${keyId}
  key secret     ${keySecret}
  app id         ${app === undefined ? 'none' : `${app.id} (${app.region})${more}`}
`;
}

function timeOf(clock: ClockSetting): string {
  if (clock.mode === 'dilated') return `${clock.speed} s in every second`;
  return clock.mode === 'real' ? 'real' : 'stands still until it is moved';
}

function movingTime({ clock, control }: EmulatorFacts): string {
  if (clock.mode !== 'manual') return '';
  return `
Move time forward, by a minute:

  curl ${control}/control/clock:advance -d '{"millis":60000}'
`;
}
