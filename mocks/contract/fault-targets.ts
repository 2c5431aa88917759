import type { FaultKind } from './fault-kinds.ts';
import { OPERATIONS, type OperationId } from './operations.ts';

/** What a fault can meet: an operation of the API, or the token endpoint. */
export type FaultTarget = OperationId | 'IssueToken';

/** The name for every operation that a kind can meet. */
export const EVERY_OPERATION = '*';

/** Every target that a fault may name. */
export const FAULT_TARGETS: readonly FaultTarget[] = [...OPERATIONS.map(({ id }) => id), 'IssueToken'];

const TOKEN_ONLY: readonly FaultKind[] = ['opaque-token', 'token-not-yet-valid', 'token-host-down'];
const API_ONLY: readonly FaultKind[] = ['token-expired', 'token-revoked', 'wrong-region'];

/** Whether calls of an operation can meet a kind of fault: some belong to the token endpoint, some to all the rest. */
export function canMeet(kind: FaultKind, target: FaultTarget): boolean {
  return !(target === 'IssueToken' ? API_ONLY : TOKEN_ONLY).includes(kind);
}

/** Whether a fault is meant for calls of an operation. */
export function isMeantFor(
  { operation, kind }: { readonly operation: string; readonly kind: FaultKind },
  target: FaultTarget,
): boolean {
  return operation === target || (operation === EVERY_OPERATION && canMeet(kind, target));
}
