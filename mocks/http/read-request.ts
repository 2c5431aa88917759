import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from '../api/exchange.ts';
import { type Service, vendorHost } from '../contract/hosts.ts';

/** What a request line and its headers say, whatever server read them. */
export interface RequestHead {
  readonly method: string;
  /** Path with query, in origin form. */
  readonly target: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
}

/**
 * Puts a request into the API's form. A vendor host name decides which API and region are addressed; without one the
 * port's own service does, and any region will do.
 */
export function apiRequest(head: RequestHead, body: Buffer, portService: Service | null): ApiRequest {
  const vendor = head.host === undefined ? undefined : vendorHost(head.host);
  const mark = head.target.indexOf('?');
  return {
    method: head.method,
    path: mark === -1 ? head.target : head.target.slice(0, mark),
    query: mark === -1 ? '' : head.target.slice(mark + 1),
    service: vendor?.service ?? portService,
    region: vendor?.region ?? null,
    authorization: head.authorization,
    body,
  };
}

/** The head of a request that Node's own HTTP server read. */
export function headOf(request: IncomingMessage): RequestHead {
  const { host, authorization } = request.headers;
  return { method: request.method ?? 'GET', target: request.url ?? '/', host, authorization };
}
