import type { Region } from '../../mocks/contract/hosts.ts';

/** Addresses of a region's two services, with scheme and without a path: `http://127.0.0.1:40123`. */
export interface RegionHosts {
  readonly conversation: string;
  readonly templates: string;
}

/** What a client is told when it is to begin: whose it is and where the API is. */
export interface Opening {
  readonly projectId: string;
  readonly keyId: string;
  readonly keySecret: string;
  /** The region it is configured for. */
  readonly region: Region;
  readonly hosts: {
    /** Where tokens are given out: `POST {auth}/oauth2/token`. */
    readonly auth: string;
    /** The services of the configured region. */
    readonly conversation: string;
    readonly templates: string;
    /** Those of every region, as a client that knows the vendor's host names knows them all. */
    readonly regions: Readonly<Record<Region, RegionHosts>>;
  };
  /** Draws the client's own random choices, so that a case can be repeated. */
  readonly seed: number;
  /** Requests a second it is to keep within, when it can `pace`. */
  readonly requestsPerSecond?: number;
}
