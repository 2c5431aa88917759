import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { malformed } from '../with-body.ts';

/**
 * `GET …/apps/{app_id}/consents/identities/{identity}`: how an identity came on the lists of an app and off them, all at
 * once. One that never was on a list has no records (assumed).
 */
export const listAuditRecords: Operate = (call) => {
  const app = findApp(call, call.params[1] ?? '');
  if (app === undefined) return UNKNOWN_APP;
  const identity = decoded(call.params[2] ?? '');
  if (identity === null) {
    return malformed([{ field: 'identity', description: 'is not a well-formed part of a path' }]);
  }
  return ok({ identity: { identity }, audit_records: call.tenant.consents.recordsOf(app.id, identity) });
};

/** A part of a path as text, or `null` when its percent signs make no sense: a number may come as `%2B46…`. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
