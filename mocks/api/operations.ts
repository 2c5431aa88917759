import type { OperationId } from '../contract/operations.ts';
import { createApp } from './apps/create-app.ts';
import { deleteApp } from './apps/delete-app.ts';
import { getApp } from './apps/get-app.ts';
import { listApps } from './apps/list-apps.ts';
import { updateApp } from './apps/update-app.ts';
import type { Operate } from './call.ts';
import { createContact } from './contacts/create-contact.ts';
import { deleteContact } from './contacts/delete-contact.ts';
import { getContact } from './contacts/get-contact.ts';
import { listContacts } from './contacts/list-contacts.ts';
import { listIdentityConflicts } from './contacts/list-identity-conflicts.ts';
import { mergeContact } from './contacts/merge-contact.ts';
import { updateContact } from './contacts/update-contact.ts';
import { deleteMessage } from './messages/delete-message.ts';
import { getMessage } from './messages/get-message.ts';
import { listMessages } from './messages/list-messages.ts';
import { sendMessage } from './messages/send-message.ts';
import { updateMessage } from './messages/update-message.ts';
import { queryCapability } from './query-capability.ts';
import { createSettings, updateSettings } from './settings/change-settings.ts';
import { deleteSettings, getSettings } from './settings/read-settings.ts';
import { createTemplate } from './templates/create-template.ts';
import { deleteTemplate } from './templates/delete-template.ts';
import { getTemplate } from './templates/get-template.ts';
import { listTemplates } from './templates/list-templates.ts';
import { listTranslations } from './templates/list-translations.ts';
import { updateTemplate } from './templates/update-template.ts';
import { createWebhook } from './webhooks/create-webhook.ts';
import { deleteWebhook } from './webhooks/delete-webhook.ts';
import { getWebhook } from './webhooks/get-webhook.ts';
import { listWebhooks } from './webhooks/list-webhooks.ts';
import { updateWebhook } from './webhooks/update-webhook.ts';

/** What the emulator plays, by operation. Every other operation of the API answers 501. */
export const PLAYED: Partial<Record<OperationId, Operate>> = {
  CreateApp: createApp,
  DeleteApp: deleteApp,
  GetApp: getApp,
  ListApps: listApps,
  UpdateApp: updateApp,
  CreateContact: createContact,
  DeleteContact: deleteContact,
  GetContact: getContact,
  ListContacts: listContacts,
  ListIdentityConflicts: listIdentityConflicts,
  MergeContact: mergeContact,
  UpdateContact: updateContact,
  DeleteMessage: deleteMessage,
  GetMessage: getMessage,
  ListMessages: listMessages,
  UpdateMessageMetadata: updateMessage,
  SendMessage: sendMessage,
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
  V2CreateTemplate: createTemplate,
  V2DeleteTemplate: deleteTemplate,
  V2GetTemplate: getTemplate,
  V2ListTemplates: listTemplates,
  V2ListTranslations: listTranslations,
  V2UpdateTemplate: updateTemplate,
};
