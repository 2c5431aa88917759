import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';

const retryDuration = Type.Integer({ minimum: 30, maximum: 3600 });

/** The settable fields of an app with the vendor's enums and bounds (documented). Unknown fields are let through. */
const fields = {
  display_name: Type.String({ minLength: 1 }),
  channel_credentials: Type.Array(Type.Object({ channel: Type.Enum([...CHANNELS]) })),
  conversation_metadata_report_view: Type.Optional(Type.Enum(['NONE', 'FULL'])),
  processing_mode: Type.Optional(Type.Enum(['CONVERSATION', 'DISPATCH'])),
  retention_policy: Type.Optional(
    Type.Object({
      retention_type: Type.Optional(
        Type.Enum(['MESSAGE_EXPIRE_POLICY', 'CONVERSATION_EXPIRE_POLICY', 'PERSIST_RETENTION_POLICY']),
      ),
      ttl_days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
    }),
  ),
  dispatch_retention_policy: Type.Optional(
    Type.Object({
      retention_type: Type.Optional(Type.Enum(['MESSAGE_EXPIRE_POLICY'])),
      ttl_days: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 })),
    }),
  ),
  persist_message_status: Type.Optional(Type.Object({ enabled: Type.Optional(Type.Boolean()) })),
  message_search: Type.Optional(Type.Object({ enabled: Type.Optional(Type.Boolean()) })),
  smart_conversation: Type.Optional(Type.Object({ enabled: Type.Optional(Type.Boolean()) })),
  callback_settings: Type.Optional(
    Type.Object({ secret_for_overridden_callback_urls: Type.Optional(Type.String()) }),
  ),
  message_retry_settings: Type.Optional(Type.Object({ retry_duration: Type.Optional(retryDuration) })),
  delivery_report_based_fallback: Type.Optional(
    Type.Object({
      enabled: Type.Optional(Type.Boolean()),
      delivery_report_waiting_time: Type.Optional(Type.Integer({ minimum: 10, maximum: 259_200 })),
    }),
  ),
};

/** The body of `POST …/apps`. */
export const CreateAppRequest = Type.Object(fields);
/** The settable fields of an app. */
export type CreateAppRequest = Static<typeof CreateAppRequest>;

/** The body of `PATCH …/apps/{app_id}`: any of the fields. */
export const UpdateAppRequest = Type.Partial(Type.Object(fields));
