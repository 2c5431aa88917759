import type { Tenant } from '../api/tenant.ts';
import type { TenantLimits } from '../api/tenant-limits.ts';
import type { ErrorProfile } from '../contract/error-profile.ts';
import type { Region } from '../contract/hosts.ts';
import type { PageTokenAlphabet } from '../contract/page-token-alphabets.ts';
import type { TokenOptions } from '../contract/token-options.ts';
import type { Micros } from '../engine/clock.ts';
import type { JournalLimit } from '../engine/journal.ts';

/** A tenant in a list of all. */
export interface TenantSummary {
  readonly projectId: string;
  readonly apps: readonly string[];
  /** How many it has of each. Of messages, those ever accepted; of the journal, the entries held. */
  readonly counts: {
    readonly apps: number;
    readonly contacts: number;
    readonly templates: number;
    readonly webhooks: number;
    readonly messages: number;
    readonly journal: number;
  };
}

/** A tenant as the control API shows it: everything but its secrets. */
export interface TenantView extends Omit<TenantSummary, 'apps'> {
  readonly keyId: string;
  readonly apps: readonly {
    readonly id: string;
    readonly region: Region;
    readonly mode: string;
    /** Messages in its ingress queue now. */
    readonly depth: number;
  }[];
  readonly limits: TenantLimits;
  readonly errors: ErrorProfile;
  readonly tokens: TokenOptions;
  readonly pageTokens: PageTokenAlphabet;
  readonly journal: JournalLimit;
}

/** A tenant in a list of all. */
export function tenantSummary(tenant: Tenant): TenantSummary {
  const { settings, apps, contacts, templates, webhooks, messages, journal } = tenant;
  return {
    projectId: settings.projectId,
    apps: [...apps.keys()],
    counts: {
      apps: apps.size,
      contacts: contacts.size,
      templates: templates.size,
      webhooks: webhooks.size,
      messages: messages.size,
      journal: journal.size,
    },
  };
}

/** A tenant with all that may be shown of it. */
export function tenantView(tenant: Tenant, now: Micros): TenantView {
  const { settings, apps, limits } = tenant;
  return {
    ...tenantSummary(tenant),
    keyId: settings.keyId,
    apps: [...apps.values()].map(({ id, region, queue, settings: { processing_mode } }) => ({
      id,
      region,
      mode: processing_mode ?? 'DISPATCH',
      depth: queue.depth(now),
    })),
    limits,
    errors: settings.errors,
    tokens: settings.tokens,
    pageTokens: settings.pageTokens,
    journal: settings.journal,
  };
}
