import type { TenantCredentials } from '../../mocks/index.ts';
import type { ConformCase } from '../case/conform-case.ts';
import type { Trace } from '../trace/trace.ts';
import type { Stage } from './stage.ts';

/** Puts into a tenant what a case wants to be there before the start, over the API, and takes it off the journal. */
export async function prepareTenant(
  stage: Stage,
  tenant: TenantCredentials,
  { messages = 0, templates = 0 }: ConformCase,
): Promise<Pick<Trace, 'messageIds' | 'templateIds'>> {
  if (messages === 0 && templates === 0) return { messageIds: [], templateIds: [] };
  const { projectId, keyId, keySecret, apps } = tenant;
  const app = apps[0];
  if (app === undefined) throw new Error('A case without an app holds no messages.');
  const { conversation, templates: templateHost } = stage.regions[app.region];
  const token = await post<{ access_token: string }>(
    `${stage.authHost}/oauth2/token`,
    `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
    new URLSearchParams({ grant_type: 'client_credentials' }),
  );
  const bearer = `Bearer ${token.access_token}`;
  const messageIds: string[] = [];
  const templateIds: string[] = [];
  for (let n = 0; n < messages; n++) {
    const body = {
      app_id: app.id,
      recipient: {
        identified_by: { channel_identities: [{ channel: 'SMS', identity: `+4680${1_000_000 + n}` }] },
      },
      message: { text_message: { text: `Here before, ${n}` } },
    };
    const url = `${conversation}/v1/projects/${projectId}/messages:send`;
    messageIds.push((await post<{ message_id: string }>(url, bearer, JSON.stringify(body))).message_id);
  }
  for (let n = 0; n < templates; n++) {
    const translation = { language_code: 'en-US', version: '1', text_message: { text: `Template ${n}` } };
    const body = { description: `Template ${n}`, default_translation: 'en-US', translations: [translation] };
    const url = `${templateHost}/v2/projects/${projectId}/templates`;
    templateIds.push((await post<{ id: string }>(url, bearer, JSON.stringify(body))).id);
  }
  await stage.control.clearJournal(projectId);
  return { messageIds, templateIds };
}

async function post<T>(url: string, authorization: string, body: string | URLSearchParams): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) },
    body,
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
