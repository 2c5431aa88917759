import { CallFailure } from '../../client/call-failure.ts';
import type { ClientKind } from '../../client/conversation-client.ts';

/** Bodies as somebody reads them who has only seen good ones. */
interface Answered {
  readonly access_token: string;
  readonly message_id: string;
  readonly messages: readonly { readonly id: string }[];
  readonly templates: readonly { readonly id: string }[];
  readonly next_page_token: string;
  readonly error: { readonly status: string; readonly message: string };
}

/**
 * A client as people write it on their first day: a fresh token for every call, no time-out, no retries, every body taken
 * for JSON, and values put into URLs as they are.
 */
export const NAIVE: ClientKind = {
  hello: {
    protocol: 1,
    name: 'naive',
    version: '1.0.0',
    capabilities: ['send', 'read-app', 'list-messages', 'list-templates', 'sleep'],
    policy: { retries: 'surfacing', attempts: 1, timeoutSeconds: null },
  },
  connect: ({ projectId, keyId, keySecret, hosts }, { fetch }) => {
    const conversation = `${hosts.conversation}/v1/projects/${projectId}`;
    const ask = async (url: string, init: RequestInit): Promise<Answered> => {
      const response = await fetch(url, init);
      const body = (await response.json()) as Answered;
      if (!response.ok) {
        const { status: reason, message } = body.error;
        throw new CallFailure({ status: response.status, reason, message });
      }
      return body;
    };
    const call = async (url: string, init: RequestInit = {}) => {
      const { access_token } = await ask(`${hosts.auth}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
      return ask(url, { ...init, headers });
    };
    return {
      send: async ({ app, to, text }) => {
        const body = JSON.stringify({
          app_id: app,
          recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: to }] } },
          message: { text_message: { text } },
        });
        return (await call(`${conversation}/messages:send`, { method: 'POST', body })).message_id;
      },
      readApp: async (app) => {
        await call(`${conversation}/apps/${app}`);
      },
      listMessages: async (app, pageSize) => {
        const ids: string[] = [];
        let token = '';
        do {
          const query = `app_id=${app}&page_size=${pageSize}&page_token=${token}`;
          const page = await call(`${conversation}/messages?${query}`);
          ids.push(...page.messages.map(({ id }) => id));
          token = page.next_page_token;
        } while (token);
        return ids;
      },
      listTemplates: async () => {
        const { templates } = await call(`${hosts.templates}/v2/projects/${projectId}/templates`);
        return templates.map(({ id }) => id);
      },
    };
  },
};
