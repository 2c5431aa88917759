import { fact } from './fact.ts';

/** Regions in which an app can live. Calling an app through another region's host is a 404 (documented). */
export const REGIONS = ['us', 'eu', 'br'] as const;
/** One of the vendor's regions. */
export type Region = (typeof REGIONS)[number];

/** Which of the vendor's APIs a host serves. */
export type Service = 'auth' | 'conversation' | 'templates';

/** What a vendor host name stands for. The auth host belongs to no region. */
export interface VendorHost {
  readonly host: string;
  readonly service: Service;
  readonly region: Region | null;
}

/** The vendor's seven hosts (documented). */
export const VENDOR_HOSTS: readonly VendorHost[] = [
  { host: 'auth.sinch.com', service: 'auth', region: null },
  ...REGIONS.map((region) => ({
    host: `${region}.conversation.api.sinch.com`,
    service: 'conversation' as const,
    region,
  })),
  ...REGIONS.map((region) => ({
    host: `${region}.template.api.sinch.com`,
    service: 'templates' as const,
    region,
  })),
];

const byName = new Map(VENDOR_HOSTS.map((vendor) => [vendor.host, vendor]));

/** The vendor host that a `Host` header names, with or without a port; `undefined` for any other host. */
export function vendorHost(hostHeader: string): VendorHost | undefined {
  const exact = byName.get(hostHeader);
  if (exact !== undefined) return exact;
  const colon = hostHeader.lastIndexOf(':');
  return byName.get((colon === -1 ? hostHeader : hostHeader.slice(0, colon)).toLowerCase());
}

/** The host of a service in a region. */
export function hostOf(service: 'conversation' | 'templates', region: Region): string {
  return `${region}.${service === 'conversation' ? 'conversation' : 'template'}.api.sinch.com`;
}

/** The host that gives out tokens. */
export const AUTH_HOST = 'auth.sinch.com';

/** Ports on which the emulator listens unless told otherwise. The three plain ones are the vendor's own in its SDK tests. */
export const DEFAULT_PORTS = {
  auth: fact(3011, 'vendor-source', "the vendor's SDK end-to-end tests", 'ports.auth'),
  conversation: fact(3014, 'vendor-source', "the vendor's SDK end-to-end tests", 'ports.conversation'),
  templates: fact(3015, 'vendor-source', "the vendor's SDK end-to-end tests", 'ports.templates'),
  gateway: fact(8443, 'assumed', 'ours: every vendor host by name over TLS', 'ports.gateway'),
  control: fact(3099, 'assumed', "ours: the emulator's own API for tests", 'ports.control'),
} as const;
