import { isUtf8 } from 'node:buffer';
import { Compile } from 'typebox/compile';
import { badRequestDetail } from '../contract/errors.ts';
import { SendMessageRequest } from '../contract/send-message.ts';
import type { Micros } from '../engine/clock.ts';
import { ulid } from '../engine/ulid.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import { fieldViolations } from './field-violations.ts';
import { failure, LIMITED } from './replies.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

const validator = Compile(SendMessageRequest);
const NOT_JSON = failure(400, 'Request body is not valid JSON.');
const UNKNOWN_APP = failure(404, 'App not found.');
const NO_HEADERS: readonly string[] = [];

/**
 * `POST …/messages:send`: checks the request, finds the app in the region that was addressed, and puts the message
 * into the app's ingress queue. The answer says that it was queued, not that it was sent (documented).
 */
export function sendMessage(world: World, tenant: Tenant, request: ApiRequest, now: Micros): ApiReply {
  const parsed = parse(request.body);
  if (parsed === undefined) return NOT_JSON;
  if (!validator.Check(parsed)) return malformed(parsed);
  const app = tenant.apps.get(parsed.app_id);
  if (app === undefined || (request.region !== null && request.region !== app.region)) return UNKNOWN_APP;
  const departure = app.queue.enqueue(now);
  if (departure === null) return LIMITED.queue;
  const serial = tenant.messages.add(app.index, now, departure, request.body);
  const wall = world.clock.wallMillis(now);
  const id = ulid(wall, tenant.settings.seed, serial);
  const acceptedTime = new Date(wall).toISOString();
  return {
    status: 200,
    body: `{"message_id":"${id}","accepted_time":"${acceptedTime}"}`,
    headers: NO_HEADERS,
    outcome: 'accepted',
  };
}

function parse(body: Buffer): unknown {
  // Decoding would put other characters in the place of bytes that are not UTF-8, and send a message nobody wrote.
  if (!isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function malformed(value: unknown): ApiReply {
  const violations = fieldViolations(validator.Errors(value));
  const first = violations[0];
  const message =
    first === undefined
      ? 'Malformed request.'
      : `Malformed request: ${first.field || 'body'} ${first.description}.`;
  return failure(400, message, { details: [badRequestDetail(violations)] });
}
