import { LIMITS } from '../../mocks/contract/limits.ts';

/** Reports that a message causes where nothing fails and nothing is read: `QUEUED_ON_CHANNEL` and `DELIVERED`. */
export const REPORTS_A_MESSAGE = 2;

/** The messages a second whose reports come exactly at the pace of callbacks that one app has: 12.5. */
export const MESSAGES_AT_PACE = LIMITS.webhookRate.value / REPORTS_A_MESSAGE;
