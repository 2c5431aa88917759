/** The lists of people who do not want messages (vendor-source: the SDK's enums). */
export const CONSENT_LISTS = ['OPT_OUT_ALL', 'OPT_OUT_MARKETING', 'OPT_OUT_NOTIFICATION'] as const;
/** One of the lists of people who do not want messages. */
export type ConsentList = (typeof CONSENT_LISTS)[number];
