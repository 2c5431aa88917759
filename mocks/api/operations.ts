import type { OperationId } from '../contract/operations.ts';
import { createApp } from './apps/create-app.ts';
import { deleteApp } from './apps/delete-app.ts';
import { getApp } from './apps/get-app.ts';
import { listApps } from './apps/list-apps.ts';
import { updateApp } from './apps/update-app.ts';
import type { Operate } from './call.ts';
import { listAuditRecords } from './consents/list-audit-records.ts';
import { listConsentIdentities } from './consents/list-consent-identities.ts';
import { createContact } from './contacts/create-contact.ts';
import { deleteContact } from './contacts/delete-contact.ts';
import { getChannelProfile } from './contacts/get-channel-profile.ts';
import { getContact } from './contacts/get-contact.ts';
import { listContacts } from './contacts/list-contacts.ts';
import { listIdentityConflicts } from './contacts/list-identity-conflicts.ts';
import { mergeContact } from './contacts/merge-contact.ts';
import { updateContact } from './contacts/update-contact.ts';
import { createConversation } from './conversations/create-conversation.ts';
import { deleteConversation } from './conversations/delete-conversation.ts';
import { getConversation } from './conversations/get-conversation.ts';
import { injectEvent } from './conversations/inject-event.ts';
import { injectMessage } from './conversations/inject-message.ts';
import { listConversations } from './conversations/list-conversations.ts';
import { listRecentConversations } from './conversations/list-recent-conversations.ts';
import { stopConversation } from './conversations/stop-conversation.ts';
import { updateConversation } from './conversations/update-conversation.ts';
import { deleteEvent } from './events/delete-event.ts';
import { getEvent } from './events/get-event.ts';
import { listEvents } from './events/list-events.ts';
import { sendEvent } from './events/send-event.ts';
import { deleteMessage } from './messages/delete-message.ts';
import { fetchLastMessage } from './messages/fetch-last-message.ts';
import { getMessage } from './messages/get-message.ts';
import { listMessages } from './messages/list-messages.ts';
import { sendMessage } from './messages/send-message.ts';
import { transcodeMessage } from './messages/transcode-message.ts';
import { updateMessage } from './messages/update-message.ts';
import { queryCapability } from './query-capability.ts';
import { createSettings, updateSettings } from './settings/change-settings.ts';
import { deleteSettings, getSettings } from './settings/read-settings.ts';
import { createTemplate } from './templates/create-template.ts';
import { deleteTemplate } from './templates/delete-template.ts';
import { getTemplate } from './templates/get-template.ts';
import { listTemplates } from './templates/list-templates.ts';
import { listTranslations } from './templates/list-translations.ts';
import { removedTemplates } from './templates/removed-templates.ts';
import { updateTemplate } from './templates/update-template.ts';
import { createWebhook } from './webhooks/create-webhook.ts';
import { deleteWebhook } from './webhooks/delete-webhook.ts';
import { getWebhook } from './webhooks/get-webhook.ts';
import { listWebhooks } from './webhooks/list-webhooks.ts';
import { updateWebhook } from './webhooks/update-webhook.ts';

/** Every operation of the API, as the emulator plays it. */
export const PLAYED: Record<OperationId, Operate> = {
  CreateApp: createApp,
  DeleteApp: deleteApp,
  GetApp: getApp,
  ListApps: listApps,
  UpdateApp: updateApp,
  ListIdentitiesFromConsentsList: listConsentIdentities,
  ListAuditRecordsFromConsentsList: listAuditRecords,
  CreateContact: createContact,
  DeleteContact: deleteContact,
  GetChannelProfile: getChannelProfile,
  GetContact: getContact,
  ListContacts: listContacts,
  ListIdentityConflicts: listIdentityConflicts,
  MergeContact: mergeContact,
  UpdateContact: updateContact,
  CreateConversation: createConversation,
  DeleteConversation: deleteConversation,
  GetConversation: getConversation,
  InjectEvent: injectEvent,
  InjectMessage: injectMessage,
  ListConversations: listConversations,
  ListRecentConversations: listRecentConversations,
  StopActiveConversation: stopConversation,
  UpdateConversation: updateConversation,
  DeleteEvents: deleteEvent,
  GetEvent: getEvent,
  ListEvents: listEvents,
  SendEvent: sendEvent,
  DeleteMessage: deleteMessage,
  GetMessage: getMessage,
  ListMessages: listMessages,
  ListMessagesByChannelIdentity: fetchLastMessage,
  UpdateMessageMetadata: updateMessage,
  SendMessage: sendMessage,
  TranscodeMessage: transcodeMessage,
  QueryCapability: queryCapability,
  CreateSettings: createSettings,
  DeleteSettings: deleteSettings,
  GetSettings: getSettings,
  UpdateSettings: updateSettings,
  CreateWebhook: createWebhook,
  DeleteWebhook: deleteWebhook,
  GetWebhook: getWebhook,
  ListWebhooks: listWebhooks,
  UpdateWebhook: updateWebhook,
  CreateTemplate: removedTemplates,
  DeleteTemplate: removedTemplates,
  GetTemplate: removedTemplates,
  ListTemplates: removedTemplates,
  UpdateTemplate: removedTemplates,
  V2CreateTemplate: createTemplate,
  V2DeleteTemplate: deleteTemplate,
  V2GetTemplate: getTemplate,
  V2ListTemplates: listTemplates,
  V2ListTranslations: listTranslations,
  V2UpdateTemplate: updateTemplate,
};
