import type { OperationId } from '../contract/operations.ts';
import type { Micros } from '../engine/clock.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { tenantNamed } from './credentials.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import type { Struck } from './faults/strike.ts';
import { struckAnswer } from './faults/struck-answer.ts';
import { tokenForm } from './faults/token-form.ts';
import { flatReply } from './flat-reply.ts';
import { issueToken } from './issue-token.ts';
import { limitedCall } from './limited-reply.ts';
import { noteExchange } from './note-exchange.ts';
import { PLAYED } from './operations.ts';
import { failure } from './replies.ts';
import { isForToken, routeOf } from './routes.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

/** How the journal calls the token endpoint, which is no operation of the vendor's list. */
const TOKEN_OPERATION = 'IssueToken';

const UNKNOWN_ENDPOINT = failure(404, 'Endpoint not found.');
const INTERNAL = failure(500, 'There was an internal server error.');
const FOREIGN_PROJECT = failure(403, 'You do not have access to the requested resource.');

/**
 * Answers one request. In order: is the endpoint known (404), who calls (401), may they use this project (403), is a
 * limit reached (429), then the operation itself. The order is assumed.
 * @param struck the fault that the request meets: see {@link strike}
 */
export function answer(world: World, request: ApiRequest, struck: Struck | null = null): ApiReply {
  if (isForToken(request)) {
    const issue = () => issueToken(world, request, tokenForm(struck));
    const reply =
      request.method === 'POST' ? decided(world, struck, world.clock.now(), issue) : UNKNOWN_ENDPOINT;
    return concluded(world, tenantNamed(world, request), TOKEN_OPERATION, request, reply, struck);
  }
  const match = routeOf(request);
  if (match === null) return turnedAway(world, request, UNKNOWN_ENDPOINT);
  const { id } = match.target;
  const addressed = world.byProject.get(match.params[0] ?? '');
  const now = world.clock.now();
  if (world.nextAt <= now) world.settle(now);
  const tally = id === 'SendMessage' ? addressed?.sends : addressed?.others;
  if (tally !== undefined) tally.offered += 1;
  const call = { world, request, params: match.params, now };
  const reply = decided(world, struck, now, () => answerCall(id, call, addressed));
  if (tally !== undefined) tally[reply.outcome] += 1;
  return concluded(world, addressed, id, request, reply, struck);
}

/**
 * The answer to a request that no operation is asked for, such as one whose body is too large: as the errors of the
 * project look that its path names, and in that project's journal. Without a project in its path, it is in the journal of
 * the tenant whose key or token it names: whoever sends secrets elsewhere is seen.
 */
export function turnedAway(world: World, request: ApiRequest, reply: ApiReply): ApiReply {
  return concluded(
    world,
    projectNamed(world, request.path) ?? tenantNamed(world, request),
    null,
    request,
    reply,
  );
}

/** The last of every answer: it gets the look of the tenant's errors, and is written down. */
function concluded(
  world: World,
  tenant: Tenant | undefined,
  operation: string | null,
  request: ApiRequest,
  reply: ApiReply,
  struck: Struck | null = null,
): ApiReply {
  const shown = tenant?.settings.errors.envelope === 'flat' && struck === null ? flatReply(reply) : reply;
  const fault = struck === null ? null : struck.fault.kind;
  noteExchange(tenant?.journal ?? world.journal, operation, request, shown, world.clock.now(), fault);
  return shown;
}

/** The tenant whose project a path names, whatever else the path says. */
function projectNamed(world: World, path: string): Tenant | undefined {
  const [, , projects, id = ''] = path.split('/', 4);
  return projects === 'projects' ? world.byProject.get(id) : undefined;
}

/** The answer of an operation, or what a fault makes of it. */
function decided(world: World, struck: Struck | null, now: Micros, operate: () => ApiReply): ApiReply {
  return safely(world, struck === null ? operate : () => struckAnswer(world, struck, now, operate));
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

function answerCall(
  id: OperationId,
  call: Omit<Call, 'tenant' | 'scheme'>,
  addressed: Tenant | undefined,
): ApiReply {
  const caller = authenticate(call.world, call.request.authorization, call.now);
  if ('status' in caller) return caller;
  const { tenant } = caller;
  if (tenant !== addressed) return FOREIGN_PROJECT;
  const { scheme } = caller;
  const mine = { ...call, tenant, scheme };
  if (scheme === 'basic' && !tenant.basicAdmits(call.now)) return limitedCall('basic', mine, id);
  if (!tenant.projectAdmits(id, call.now)) return limitedCall('project', mine, id);
  return PLAYED[id](mine);
}
