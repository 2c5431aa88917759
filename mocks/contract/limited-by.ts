/**
 * Names the limit behind a 429: `project`, `queue`, `basic` or `token`. Only the emulator sends it, so that a run can
 * count by cause; the vendor's answer does not say which limit it was (documented).
 */
export const LIMITED_BY_HEADER = 'x-spillway-limited-by';
