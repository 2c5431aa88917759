import type { Service } from './hosts.ts';

/** One operation of the API: where it lives and what it is called. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with its parameters in braces. A verb stands behind a colon in the last segment. */
  readonly path: string;
  readonly service: Service;
}

/** An operation under the conversation host. */
function conversation<const Id extends string>(method: Operation['method'], path: string, id: Id) {
  return { id, method, path: `/v1/projects/{project_id}${path}`, service: 'conversation' } as const;
}

/** An operation under the template host. */
function template<const Id extends string>(method: Operation['method'], path: string, id: Id) {
  return { id, method, path: `/v2/projects/{project_id}${path}`, service: 'templates' } as const;
}

/**
 * The 56 operations of the Conversation and Template Management APIs (documented). Two ids are ours, the vendor
 * names none for them: `SendMessage` and `SendEvent`. The v1 template paths were removed on 2026-01-31.
 */
export const OPERATIONS = [
  conversation('POST', '/apps', 'CreateApp'),
  conversation('DELETE', '/apps/{app_id}', 'DeleteApp'),
  conversation('GET', '/apps/{app_id}', 'GetApp'),
  conversation('GET', '/apps', 'ListApps'),
  conversation('PATCH', '/apps/{app_id}', 'UpdateApp'),
  conversation('POST', '/capability:query', 'QueryCapability'),
  conversation('GET', '/apps/{app_id}/consents/{list_type}', 'ListIdentitiesFromConsentsList'),
  conversation('GET', '/apps/{app_id}/consents/identities/{identity}', 'ListAuditRecordsFromConsentsList'),
  conversation('POST', '/contacts', 'CreateContact'),
  conversation('DELETE', '/contacts/{contact_id}', 'DeleteContact'),
  conversation('POST', '/contacts:getChannelProfile', 'GetChannelProfile'),
  conversation('GET', '/contacts/{contact_id}', 'GetContact'),
  conversation('GET', '/contacts', 'ListContacts'),
  conversation('GET', '/contacts:identityConflicts', 'ListIdentityConflicts'),
  conversation('POST', '/contacts/{destination_id}:merge', 'MergeContact'),
  conversation('PATCH', '/contacts/{contact_id}', 'UpdateContact'),
  conversation('POST', '/conversations', 'CreateConversation'),
  conversation('DELETE', '/conversations/{conversation_id}', 'DeleteConversation'),
  conversation('GET', '/conversations/{conversation_id}', 'GetConversation'),
  conversation('POST', '/conversations/{conversation_id}:inject-event', 'InjectEvent'),
  conversation('POST', '/conversations/{conversation_id}:inject-message', 'InjectMessage'),
  conversation('GET', '/conversations', 'ListConversations'),
  conversation('GET', '/conversations:recent', 'ListRecentConversations'),
  conversation('POST', '/conversations/{conversation_id}:stop', 'StopActiveConversation'),
  conversation('PATCH', '/conversations/{conversation_id}', 'UpdateConversation'),
  conversation('DELETE', '/events/{event_id}', 'DeleteEvents'),
  conversation('GET', '/events/{event_id}', 'GetEvent'),
  conversation('GET', '/events', 'ListEvents'),
  conversation('POST', '/events:send', 'SendEvent'),
  conversation('DELETE', '/messages/{message_id}', 'DeleteMessage'),
  conversation('GET', '/messages/{message_id}', 'GetMessage'),
  conversation('GET', '/messages', 'ListMessages'),
  conversation('POST', '/messages:fetch-last-message', 'ListMessagesByChannelIdentity'),
  conversation('POST', '/messages:send', 'SendMessage'),
  conversation('PATCH', '/messages/{message_id}', 'UpdateMessageMetadata'),
  conversation('POST', '/settings', 'CreateSettings'),
  conversation('DELETE', '/settings', 'DeleteSettings'),
  conversation('GET', '/settings', 'GetSettings'),
  conversation('PATCH', '/settings', 'UpdateSettings'),
  conversation('POST', '/templates', 'CreateTemplate'),
  conversation('DELETE', '/templates/{template_id}', 'DeleteTemplate'),
  conversation('GET', '/templates/{template_id}', 'GetTemplate'),
  conversation('GET', '/templates', 'ListTemplates'),
  conversation('PATCH', '/templates/{template_id}', 'UpdateTemplate'),
  template('POST', '/templates', 'V2CreateTemplate'),
  template('DELETE', '/templates/{template_id}', 'V2DeleteTemplate'),
  template('GET', '/templates/{template_id}', 'V2GetTemplate'),
  template('GET', '/templates', 'V2ListTemplates'),
  template('GET', '/templates/{template_id}/translations', 'V2ListTranslations'),
  template('PUT', '/templates/{template_id}', 'V2UpdateTemplate'),
  conversation('POST', '/messages:transcode', 'TranscodeMessage'),
  conversation('POST', '/webhooks', 'CreateWebhook'),
  conversation('DELETE', '/webhooks/{webhook_id}', 'DeleteWebhook'),
  conversation('GET', '/webhooks/{webhook_id}', 'GetWebhook'),
  conversation('GET', '/apps/{app_id}/webhooks', 'ListWebhooks'),
  conversation('PATCH', '/webhooks/{webhook_id}', 'UpdateWebhook'),
] as const satisfies readonly Operation[];

/** The id of one of the API's operations. */
export type OperationId = (typeof OPERATIONS)[number]['id'];
