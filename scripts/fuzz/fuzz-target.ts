import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import { type Emulator, startEmulator } from '../../mocks/emulator.ts';
import { HarnessError } from '../exit.ts';

/** Ids of things that are there, by the name of the parameter or field that takes them. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** An emulator to be fuzzed: without limits, with a little of everything in it. */
export interface FuzzTarget {
  readonly emulator: Emulator;
  readonly tenant: TenantCredentials;
  readonly bearer: string;
  readonly known: KnownIds;
  /** Faults of the emulator itself, as they come. */
  readonly faults: readonly unknown[];
  /** Serves both APIs. */
  readonly url: string;
}

const YEAR_SECONDS = 31_536_000;

/** Starts an emulator and fills it. */
export async function startFuzzTarget(seed: number): Promise<FuzzTarget> {
  const faults: unknown[] = [];
  const emulator = await startEmulator({
    seed,
    tokenLifeSeconds: YEAR_SECONDS,
    report: (fault) => faults.push(fault),
  });
  try {
    const limits = { project: null, basic: null, token: null, queue: null };
    const tenant = emulator.createTenant({ seed, apps: 3, limits });
    const bearer = await tokenOf(emulator, tenant);
    const url = `http://127.0.0.1:${emulator.ports.gateway}`;
    const known = await fill(url, bearer, tenant);
    return { emulator, tenant, bearer, known, faults, url };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

async function tokenOf(emulator: Emulator, { keyId, keySecret }: TenantCredentials): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${emulator.ports.auth}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return `Bearer ${access_token}`;
}

async function fill(url: string, bearer: string, { projectId, apps }: TenantCredentials): Promise<KnownIds> {
  const put = async (method: string, path: string, body: unknown) => {
    const response = await fetch(`${url}${path.replace('{}', `projects/${projectId}`)}`, {
      method,
      headers: { authorization: bearer },
      body: JSON.stringify(body),
    });
    const value = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new HarnessError(`${method} ${path} of the fixture: ${JSON.stringify(value)}`);
    return value;
  };
  const [app_id = '', keeping = ''] = apps.map(({ id }) => id);
  await put('PATCH', `/v1/{}/apps/${keeping}`, { processing_mode: 'CONVERSATION' });
  const identity = (n: number) => ({ channel: 'SMS', identity: `4673200000${n}` });
  const contacts: string[] = [];
  for (const n of [1, 2, 3, 4]) {
    const { id = '' } = await put('POST', '/v1/{}/contacts', { channel_identities: [identity(n)] });
    contacts.push(id);
  }
  const [contact_id = ''] = contacts;
  const conversation = await put('POST', '/v1/{}/conversations', { app_id: keeping, contact_id });
  const recipient = { identified_by: { channel_identities: [identity(1)] } };
  const message = { text_message: { text: 'Hello' } };
  const sent = await put('POST', '/v1/{}/messages:send', { app_id: keeping, recipient, message });
  const event = { composing_event: {} };
  const said = await put('POST', '/v1/{}/events:send', { app_id: keeping, recipient, event });
  const webhook = await put('POST', '/v1/{}/webhooks', { app_id, target: 'https://example.com/hook' });
  const translations = [{ language_code: 'en', ...message }];
  const template = await put('POST', '/v2/{}/templates', { default_translation: 'en', translations });
  return {
    project_id: [projectId],
    app_id: [app_id, keeping],
    contact_id: contacts,
    destination_id: contacts,
    source_id: contacts,
    conversation_id: [conversation.id ?? ''],
    message_id: [sent.message_id ?? ''],
    event_id: [said.event_id ?? ''],
    webhook_id: [webhook.id ?? ''],
    template_id: [template.id ?? ''],
    list_type: ['OPT_OUT_ALL', 'OPT_OUT_MARKETING'],
  };
}
