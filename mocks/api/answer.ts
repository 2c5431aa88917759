import { AUTH } from '../contract/auth.ts';
import { OPERATIONS, type OperationId } from '../contract/operations.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import { issueToken } from './issue-token.ts';
import { PLAYED } from './operations.ts';
import { failure, LIMITED } from './replies.ts';
import { Router } from './router.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

const router = new Router<(typeof OPERATIONS)[number]>();
for (const operation of OPERATIONS) router.add(operation.method, operation.path, operation);

const UNKNOWN_ENDPOINT = failure(404, 'Endpoint not found.');
const INTERNAL = failure(500, 'There was an internal server error.');
const FOREIGN_PROJECT = failure(403, 'You do not have access to the requested resource.');

/**
 * Answers one request. In order: is the endpoint known (404), who calls (401), may they use this project (403), is a
 * limit reached (429), then the operation itself. The order is assumed.
 */
export function answer(world: World, request: ApiRequest): ApiReply {
  if (request.path === AUTH.tokenPath.value && serves(request, 'auth')) {
    return request.method === 'POST' ? safely(world, () => issueToken(world, request)) : UNKNOWN_ENDPOINT;
  }
  const match = router.match(request.method, request.path);
  if (match === null || !serves(request, match.target.service)) return UNKNOWN_ENDPOINT;
  const { id } = match.target;
  const addressed = world.byProject.get(match.params[0] ?? '');
  const now = world.clock.now();
  const tally = id === 'SendMessage' ? addressed?.sends : addressed?.others;
  if (tally !== undefined) tally.offered += 1;
  const call = { world, request, params: match.params, now };
  const reply = safely(world, () => answerCall(id, call, addressed));
  if (tally !== undefined) tally[reply.outcome] += 1;
  return reply;
}

/** A fault of ours is answered as one of the vendor's would be, counted, and reported; it never takes the emulator down. */
function safely(world: World, answering: () => ApiReply): ApiReply {
  try {
    return answering();
  } catch (error) {
    world.report(error);
    return INTERNAL;
  }
}

function answerCall(id: OperationId, call: Omit<Call, 'tenant'>, addressed: Tenant | undefined): ApiReply {
  const caller = authenticate(call.world, call.request.authorization, call.now);
  if ('status' in caller) return caller;
  const { tenant } = caller;
  if (tenant !== addressed) return FOREIGN_PROJECT;
  if (caller.scheme === 'basic' && !tenant.basicAdmits(call.now)) return LIMITED.basic;
  if (!tenant.projectAdmits(id, call.now)) return LIMITED.project;
  const operate = PLAYED[id];
  return operate === undefined
    ? failure(501, `The emulator does not play ${id} yet.`)
    : operate({ ...call, tenant });
}

function serves(request: ApiRequest, service: ApiRequest['service']): boolean {
  return request.service === null || request.service === service;
}
