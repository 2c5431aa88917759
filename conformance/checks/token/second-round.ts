/** Seconds that tokens live which are renewed for their age. */
export const SHORT_LIFE_SECONDS = 20;

/** When calls are made that need the next one. */
export const SECOND_ROUND_SECONDS = 25;
