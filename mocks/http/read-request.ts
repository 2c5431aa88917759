import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from '../api/exchange.ts';
import { type Region, type Service, vendorHost } from '../contract/hosts.ts';
import type { WireNote } from '../engine/wire-note.ts';

/** What a request line and its headers say, whatever server read them. */
export interface RequestHead {
  readonly method: string;
  /** Path with query, in origin form. */
  readonly target: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
}

/** What a port stands for. */
export interface PortAddress {
  /** The API that requests without a vendor host name address; `null` when they must name one. */
  readonly service: Service | null;
  /** The region that they address; `null` when any will do. */
  readonly region: Region | null;
}

/**
 * Puts a request into the API's form. A vendor host name decides which API and region are addressed; without one the
 * port does.
 */
export function apiRequest(head: RequestHead, body: Buffer, port: PortAddress, wire: WireNote): ApiRequest {
  const { service, region } = (head.host === undefined ? undefined : vendorHost(head.host)) ?? port;
  const mark = head.target.indexOf('?');
  return {
    method: head.method,
    path: mark === -1 ? head.target : head.target.slice(0, mark),
    query: mark === -1 ? '' : head.target.slice(mark + 1),
    service,
    region,
    authorization: head.authorization,
    body,
    wire,
  };
}

/** Whether a request target is a path, as it is but for proxies. */
export function hasOriginForm(target: string): boolean {
  return target.charCodeAt(0) === 0x2f;
}

/** Whether a request target is a whole URL, as a proxy gets it. */
export function hasAbsoluteForm(target: string): boolean {
  return /^https?:/i.test(target) && URL.canParse(target);
}

/** Path and query of a request target; of what is neither a path nor a URL, such as `*`, the text itself. */
export function originForm(target: string): string {
  if (hasOriginForm(target) || !URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}

/** The head of a request that Node's own HTTP server read. */
export function headOf(request: IncomingMessage): RequestHead {
  const { host, authorization } = request.headers;
  return { method: request.method ?? 'GET', target: originForm(request.url ?? '/'), host, authorization };
}
