/** What a delivery report says of a message (documented). `READ` and `FAILED` are final; `READ` may come without `DELIVERED`. */
export const DELIVERY_STATUSES = [
  'QUEUED_ON_CHANNEL',
  'DELIVERED',
  'READ',
  'FAILED',
  'SWITCHING_CHANNEL',
] as const;
/** What a delivery report says of a message. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why a message failed or changed its channel: `reason.code` of a delivery report (documented). */
export const REASON_CODES = [
  'UNKNOWN',
  'INTERNAL_ERROR',
  'RATE_LIMITED',
  'RECIPIENT_INVALID_CHANNEL_IDENTITY',
  'RECIPIENT_NOT_REACHABLE',
  'RECIPIENT_NOT_OPTED_IN',
  'OUTSIDE_ALLOWED_SENDING_WINDOW',
  'CHANNEL_FAILURE',
  'CHANNEL_BAD_CONFIGURATION',
  'CHANNEL_CONFIGURATION_MISSING',
  'MEDIA_TYPE_UNSUPPORTED',
  'MEDIA_TOO_LARGE',
  'MEDIA_NOT_REACHABLE',
  'NO_CHANNELS_LEFT',
  'TEMPLATE_NOT_FOUND',
  'TEMPLATE_INSUFFICIENT_PARAMETERS',
  'TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION',
  'DELIVERY_TIMED_OUT',
  'DELIVERY_REJECTED_DUE_TO_POLICY',
  'CONTACT_NOT_FOUND',
  'BAD_REQUEST',
  'UNKNOWN_APP',
  'NO_CHANNEL_IDENTITY_FOR_CONTACT',
  'CHANNEL_REJECT',
  'NO_PERMISSION',
  'NO_PROFILE_AVAILABLE',
  'UNSUPPORTED_OPERATION',
] as const;
/** Why a message failed or changed its channel. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** What narrows a reason down: `reason.sub_code` of a delivery report (documented). The emulator says nothing narrower. */
export const REASON_SUB_CODE = 'UNSPECIFIED_SUB_CODE';
