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
  readonly tenant: TenantCredentials;
}

/** Gathers how an emulator is reached. */
export function emulatorFacts(
  { host, ports, controlUrl }: Emulator,
  tenant: TenantCredentials,
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
    tenant,
  };
}

/** What `spillway emulator` prints: addresses, credentials, and lines that work when pasted. */
export function emulatorCard(facts: EmulatorFacts): string {
  const { tenant } = facts;
  const [app] = tenant.apps;
  const region = app?.region ?? 'us';
  const body = JSON.stringify({
    app_id: app?.id,
    recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+46700000000' }] } },
    message: { text_message: { text: 'Hello' } },
  });
  const path = `/v1/projects/${tenant.projectId}`;
  const more = tenant.apps.length > 1 ? ` and ${tenant.apps.length - 1} more` : '';
  return `The emulator plays the Sinch Conversation API. Ctrl-C ends it.

  tokens         ${facts.auth}/oauth2/token
  conversation   ${facts.conversation}
  templates      ${facts.templates}
  by name, TLS   ${facts.gateway}   all seven vendor hosts, also as an HTTP proxy
  authority      ${facts.authorityFile}
  control        ${facts.control}
  time           ${timeOf(facts.clock)}

A tenant to use, in this emulator only:

  project id     ${tenant.projectId}
  key id         ${tenant.keyId}
  key secret     ${tenant.keySecret}
  app id         ${app?.id} (${region})${more}

Send a message, and look at the app's queue:

  curl -u ${tenant.keyId}:${tenant.keySecret} ${facts.conversation}${path}/messages:send -d '${body}'
  curl -u ${tenant.keyId}:${tenant.keySecret} ${facts.conversation}${path}/apps/${app?.id}

Get a token by the vendor's own host name:

  curl --cacert ${facts.authorityFile} --connect-to ::${facts.gateway} -u ${tenant.keyId}:${tenant.keySecret} -d grant_type=client_credentials https://auth.sinch.com/oauth2/token
${movingTime(facts)}`;
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
