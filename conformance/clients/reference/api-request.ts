import type { TextMessage } from '../../client/conversation-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { WireRequest } from './exchange.ts';

/** A call of the API, before it has a token. */
export interface ApiRequest extends Omit<WireRequest, 'headers'> {
  /** Whether doing it twice is as good as once. */
  readonly repeatable: boolean;
  /** The app whose queue it enters; `null` when it enters none. */
  readonly app: string | null;
}

type Home = Pick<Opening, 'projectId' | 'hosts'>;

/** The documented form of `messages:send`: one recipient, by its identity on a channel. */
export function sendRequest({ projectId, hosts }: Home, { app, to, text }: TextMessage): ApiRequest {
  const body = {
    app_id: app,
    recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: to }] } },
    message: { text_message: { text } },
  };
  return {
    method: 'POST',
    url: `${hosts.conversation}/v1/projects/${projectId}/messages:send`,
    body: JSON.stringify(body),
    repeatable: false,
    app,
  };
}

export function readAppRequest({ projectId, hosts }: Home, app: string): ApiRequest {
  const url = `${hosts.conversation}/v1/projects/${projectId}/apps/${encodeURIComponent(app)}`;
  return { method: 'GET', url, repeatable: true, app: null };
}

/** @param pageToken where the page begins, exactly as the page before said: it is opaque, and may hold `+ / = & %` */
export function messagesPageRequest(
  { projectId, hosts }: Home,
  app: string,
  pageSize: number,
  pageToken: string | null,
): ApiRequest {
  const query = new URLSearchParams({ app_id: app, page_size: String(pageSize) });
  if (pageToken !== null) query.set('page_token', pageToken);
  const url = `${hosts.conversation}/v1/projects/${projectId}/messages?${query}`;
  return { method: 'GET', url, repeatable: true, app: null };
}

/** Templates live on a host of their own, under v2. */
export function templatesRequest({ projectId, hosts }: Home): ApiRequest {
  const url = `${hosts.templates}/v2/projects/${projectId}/templates`;
  return { method: 'GET', url, repeatable: true, app: null };
}

/** The token request (RFC 6749, section 4.4): a form, and the key as Basic authentication of the client. */
export function tokenRequest({ keyId, keySecret, hosts }: Opening): WireRequest {
  return {
    method: 'POST',
    url: `${hosts.auth}/oauth2/token`,
    headers: {
      authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  };
}
