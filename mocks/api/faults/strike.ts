import type { Fault } from '../../contract/fault-forms.ts';
import type { FaultTarget } from '../../contract/fault-targets.ts';
import { keyOwner } from '../credentials.ts';
import type { ApiRequest } from '../exchange.ts';
import { isForToken, routeOf } from '../routes.ts';
import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';

/** A fault that met a call. */
export interface Struck {
  readonly tenant: Tenant;
  readonly target: FaultTarget;
  readonly fault: Fault;
}

/**
 * The fault that a request meets, or `null`: of the tenant whose project its path names, or whose key asks for a token,
 * whatever its credentials are worth. To be asked once a request, when its head has come; its body counts for nothing.
 */
export function strike(world: World, request: ApiRequest): Struck | null {
  if (world.plans.size === 0) return null;
  const route = isForToken(request) ? null : routeOf(request);
  const target = route?.target.id ?? 'IssueToken';
  const tenant = route === null ? askingForToken(world, request) : world.byProject.get(route.params[0] ?? '');
  if (tenant === undefined) return null;
  const fault = world.plans.get(tenant)?.next(target) ?? null;
  if (fault === null) return null;
  tenant.faults.fired += 1;
  return { tenant, target, fault };
}

function askingForToken(world: World, request: ApiRequest): Tenant | undefined {
  return isForToken(request) && request.method === 'POST'
    ? keyOwner(world, request.authorization)
    : undefined;
}

/** Whether a fault acts as soon as the head of a request has come, without its body. */
export function actsOnHead({ fault }: Struck): boolean {
  return fault.kind === 'reset-before' || (fault.kind === 'token-host-down' && fault.how !== 'status');
}
