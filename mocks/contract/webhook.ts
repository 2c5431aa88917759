import { type Static, Type } from 'typebox';
import { ULID_PATTERN } from './ids.ts';

/** What can trigger a callback (documented). `UNSPECIFIED_TRIGGER` exists and is an error to ask for. */
export const TRIGGERS = [
  'MESSAGE_DELIVERY',
  'EVENT_DELIVERY',
  'MESSAGE_INBOUND',
  'EVENT_INBOUND',
  'CONVERSATION_START',
  'CONVERSATION_STOP',
  'CONTACT_CREATE',
  'CONTACT_DELETE',
  'CONTACT_MERGE',
  'CONTACT_UPDATE',
  'UNSUPPORTED',
  'OPT_IN',
  'OPT_OUT',
  'CAPABILITY',
  'CONVERSATION_DELETE',
  'CONTACT_IDENTITIES_DUPLICATION',
  'CHANNEL_EVENT',
  'SMART_CONVERSATION',
  'MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION',
  'RECORD_NOTIFICATION',
  'MESSAGE_SUBMIT',
] as const;
/** What can trigger a callback. */
export type Trigger = (typeof TRIGGERS)[number];

/** Webhooks an app may have (documented). */
export const WEBHOOKS_AN_APP = 5;

/** Callbacks to the vendor's own hosts are forbidden (documented). */
export const FORBIDDEN_TARGET = /^https?:\/\/conversation-api\.[^/]*sinch\.com(?:[:/]|$)/i;

const fields = {
  app_id: Type.String({ pattern: ULID_PATTERN }),
  target: Type.String({ minLength: 1, maxLength: 742, pattern: '^https?://' }),
  target_type: Type.Optional(Type.Enum(['DISMISS', 'HTTP'])),
  triggers: Type.Optional(Type.Array(Type.Enum([...TRIGGERS]))),
  secret: Type.Optional(Type.String()),
  client_credentials: Type.Optional(
    Type.Object({
      client_id: Type.String({ minLength: 1 }),
      client_secret: Type.String({ minLength: 1 }),
      endpoint: Type.String({ minLength: 1 }),
      scope: Type.Optional(Type.String({ maxLength: 1024 })),
      response_type: Type.Optional(Type.String({ maxLength: 64 })),
      token_request_type: Type.Optional(Type.Enum(['BASIC', 'FORM'])),
    }),
  ),
};

/** The body of `POST …/webhooks`: fields, enums and lengths as documented. Unknown fields are let through. */
export const CreateWebhookRequest = Type.Object(fields);
/** The settable fields of a webhook. */
export type CreateWebhookRequest = Static<typeof CreateWebhookRequest>;

/** The body of `PATCH …/webhooks/{webhook_id}`: any of the fields. */
export const UpdateWebhookRequest = Type.Partial(Type.Object(fields));
