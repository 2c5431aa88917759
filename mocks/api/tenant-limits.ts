import type { OperationId } from '../contract/operations.ts';
import type { QueueLimit } from '../engine/app-queue.ts';
import type { RateLimit } from '../engine/rate-limit.ts';

/**
 * The limit of a project over all its apps. That it spans "most endpoints" is documented, which it leaves out is not:
 * `exempt` names the operations that it neither counts nor rejects.
 */
export type ProjectLimit = RateLimit & { readonly exempt: readonly OperationId[] };

/** The limits one tenant lives under; `null` is a limit that is switched off. */
export interface TenantLimits {
  readonly project: ProjectLimit | null;
  readonly basic: RateLimit | null;
  readonly token: RateLimit | null;
  /** Of each app. */
  readonly queue: QueueLimit | null;
  /** Of the callbacks of each app. */
  readonly callbacks: RateLimit | null;
}
