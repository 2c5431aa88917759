import type { Region } from '../contract/hosts.ts';

/** What a client needs to act as a tenant. `keySecret` is given once, when the tenant is made. */
export interface TenantCredentials {
  readonly projectId: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly apps: readonly { readonly id: string; readonly region: Region }[];
}
