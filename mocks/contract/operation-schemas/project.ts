import { ProjectSettings } from '../project-settings.ts';
import { listOf } from '../responses/list-of.ts';
import { Nothing } from '../responses/nothing.ts';
import { ProjectSettingsAnswer } from '../responses/project-settings.ts';
import { WebhookAnswer } from '../responses/webhook.ts';
import { CreateWebhookRequest, UpdateWebhookRequest } from '../webhook.ts';
import type { OperationSchema } from './operation-schema.ts';
import { MASK } from './query.ts';

/** The operations of a project's settings and of its webhooks. */
export const PROJECT_OPERATIONS = {
  CreateSettings: {
    summary: 'Make the settings of a project',
    body: ProjectSettings,
    answer: ProjectSettingsAnswer,
  },
  DeleteSettings: { summary: 'Delete the settings of a project', answer: Nothing },
  GetSettings: { summary: 'Show the settings of a project', answer: ProjectSettingsAnswer },
  UpdateSettings: {
    summary: 'Change the settings of a project',
    body: ProjectSettings,
    answer: ProjectSettingsAnswer,
  },
  CreateWebhook: { summary: 'Make a webhook', body: CreateWebhookRequest, answer: WebhookAnswer },
  DeleteWebhook: { summary: 'Delete a webhook', answer: Nothing },
  GetWebhook: { summary: 'Show a webhook', answer: WebhookAnswer },
  ListWebhooks: { summary: 'List the webhooks of an app', answer: listOf('webhooks', WebhookAnswer) },
  UpdateWebhook: {
    summary: 'Change a webhook',
    query: MASK,
    body: UpdateWebhookRequest,
    answer: WebhookAnswer,
  },
} satisfies Record<string, OperationSchema>;
