import type { Fault } from '../../mocks/contract/fault-forms.ts';
import type { TenantOptions } from '../../mocks/index.ts';
import type { Step } from './step.ts';

/** One case of a check, as plain data: a tenant, what the server does wrong, and what the client is asked to do. */
export interface ConformCase {
  /** The tenant, besides its ids and its seed. Two apps unless said. */
  readonly tenant?: Omit<TenantOptions, 'projectId' | 'keyId' | 'keySecret' | 'seed'>;
  readonly faults: readonly Fault[];
  readonly workload: readonly Step[];
  /** Messages of others that are there before the start, in app 0, to be listed. */
  readonly messages?: number;
  /** Templates that are there before the start. */
  readonly templates?: number;
  /** The clients are given a key secret that is wrong. */
  readonly wrongSecret?: boolean;
  /** The key secret is one whose Basic credentials are padded, and differ in base64url. */
  readonly paddedSecret?: boolean;
  /** The client is told to keep within so many requests a second. */
  readonly requestsPerSecond?: number;
  /** Emulated seconds after which what has not ended counts as hanging. */
  readonly patienceSeconds: number;
  /** Emulated seconds for which the wire is watched after everything has ended. Default 0. */
  readonly lingerSeconds?: number;
  /** What a check wants to remember of how it made the case. Nothing but the check reads it. */
  readonly note?: string;
}
