import type { TenantLimits } from '../../../mocks/api/tenant-limits.ts';
import type { Tally } from '../../../mocks/engine/ledger.ts';

/** What a run of the `auth` scenario leaves behind besides what k6 and the ledger of its tenant counted. */
export interface AuthFindings {
  /** The limits that its tenant was made with. */
  readonly limits: TenantLimits;
  /** The calls that came to somebody else's project. */
  readonly other: Readonly<Tally>;
  /** When workers asked for another token in the part `expiry`, in milliseconds since the Unix epoch, in order. */
  readonly renewals: readonly number[];
}
