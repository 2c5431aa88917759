import { RequestFailedError, SinchClient } from '@sinch/sdk-core';
import { CallFailure } from '../../client/call-failure.ts';
import type { ClientKind } from '../../client/conversation-client.ts';

/**
 * The vendor's SDK for Node. Of a call it hands every error to its caller, but for a 401 that says `expired`, after which
 * it fetches a token and sends once more. Requests for a token it retries after a 429, up to three times.
 */
export const SINCH_NODE: ClientKind = {
  hello: {
    protocol: 1,
    name: 'sinch-node',
    version: '@sinch/sdk-core 1.4.0',
    capabilities: ['send', 'read-app', 'list-messages', 'list-templates', 'sleep'],
    policy: { retries: 'surfacing', timeoutSeconds: null },
  },
  connect: ({ projectId, keyId, keySecret, region, hosts }) => {
    const { conversation } = new SinchClient({
      projectId,
      keyId,
      keySecret,
      conversationRegion: region,
      authHostname: hosts.auth,
      conversationHostname: hosts.conversation,
      conversationTemplatesHostname: hosts.templates,
      logger: null,
    });
    return {
      send: async ({ app, to, text }) => {
        const sendMessageRequestBody = {
          app_id: app,
          recipient: { identified_by: { channel_identities: [{ channel: 'SMS' as const, identity: to }] } },
          message: { text_message: { text } },
        };
        const { message_id } = await told(conversation.messages.send({ sendMessageRequestBody }));
        return message_id ?? null;
      },
      readApp: async (app) => {
        await told(conversation.app.get({ app_id: app }));
      },
      listMessages: async (app, pageSize) => {
        const ids: string[] = [];
        const listing = async () => {
          for await (const { id } of conversation.messages.list({ app_id: app, page_size: pageSize })) {
            if (id !== undefined) ids.push(id);
          }
        };
        await told(listing());
        return ids;
      },
      listTemplates: async () => {
        const { templates = [] } = await told(conversation.templatesV2.list({}));
        return templates.flatMap(({ id }) => (id === undefined ? [] : [id]));
      },
    };
  },
};

/** Makes of the SDK's error what its caller can learn from it: its status, and what is in its `data`. */
async function told<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof RequestFailedError)) throw error;
    const { statusCode: status, data, message } = error;
    const body: unknown = data === undefined ? undefined : JSON.parse(data);
    const { error: wrapped } = (body ?? {}) as { readonly error?: unknown };
    const envelope = (typeof wrapped === 'object' ? wrapped : body) as
      | Record<string, unknown>
      | null
      | undefined;
    throw new CallFailure({
      // A success that the SDK cannot read is an error to it; nobody can say whether it was carried out.
      ...(status < 400 ? { outcome: 'unknown' as const } : {}),
      status,
      reason: typeof envelope?.status === 'string' ? envelope.status : null,
      message: typeof envelope?.message === 'string' ? envelope.message : message,
    });
  }
}
