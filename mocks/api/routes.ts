import { AUTH } from '../contract/auth.ts';
import { OPERATIONS } from '../contract/operations.ts';
import type { ApiRequest } from './exchange.ts';
import { type Match, Router } from './router.ts';

type KnownOperation = (typeof OPERATIONS)[number];

const router = new Router<KnownOperation>();
for (const operation of OPERATIONS) router.add(operation.method, operation.path, operation);

/** Whether a request addresses the token endpoint, by any method. */
export function isForToken(request: ApiRequest): boolean {
  return request.path === AUTH.tokenPath.value && serves(request, 'auth');
}

/** The operation that a request asks for, the project first among its parameters; `null` when there is none. */
export function routeOf(request: ApiRequest): Match<KnownOperation> | null {
  const match = router.match(request.method, request.path);
  return match !== null && serves(request, match.target.service) ? match : null;
}

function serves(request: ApiRequest, service: ApiRequest['service']): boolean {
  return request.service === null || request.service === service;
}
