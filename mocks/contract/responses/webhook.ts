import { Type } from 'typebox';
import { CreateWebhookRequest } from '../webhook.ts';
import { Id } from './id.ts';

/** A webhook: its fields and its id (documented). */
export const WebhookAnswer = Type.Object(
  { ...CreateWebhookRequest.properties, id: Id },
  { title: 'Webhook' },
);
