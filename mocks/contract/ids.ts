/** The 32 digits of Crockford's base 32, in which ULIDs are written. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The form check of ids in a request: 26 upper-case letters and digits. Vendor fixtures hold ids with I, L, O and U,
 * which a strict ULID forbids, so those letters pass (strictness: assumed).
 */
export const ULID_PATTERN = '^[0-9A-Z]{26}$';

const ulid = new RegExp(ULID_PATTERN);

/** Whether `text` passes the vendor's form check for ids. */
export function isUlid(text: string): boolean {
  return ulid.test(text);
}
