/** Every kind of fault. What each does is said with its form, in `FAULT_FORMS`. */
export const FAULT_KINDS = [
  'status',
  'delay',
  'hang',
  'reset-before',
  'reset-after',
  'truncated',
  'empty',
  'malformed',
  'html',
  'flat-envelope',
  'slow',
  'token-expired',
  'token-revoked',
  'opaque-token',
  'token-not-yet-valid',
  'token-host-down',
  'limits-lowered',
  'queue-filled',
  'wrong-region',
] as const;

/** The name of a kind of fault. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The statuses of the vendor's error table (documented): those that an error answer of a fault may have. */
export const FAULT_STATUSES = [400, 401, 403, 404, 429, 500, 501, 503] as const;

/** The statuses of a gateway that answers in HTML (assumed: those of common proxies). */
export const GATEWAY_STATUSES = [502, 503, 504] as const;

/** The statuses of a page of HTML: those of a gateway, and what a firewall before it refuses (assumed). */
export const PAGE_STATUSES = [...GATEWAY_STATUSES, 400, 403, 404] as const;
