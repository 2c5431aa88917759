import { isUtf8 } from 'node:buffer';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { badRequestDetail, type FieldViolation } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import type { Call, Operate } from './call.ts';
import type { ApiReply } from './exchange.ts';
import { fieldViolations } from './field-violations.ts';
import { isDeeper } from './json-depth.ts';
import { failure } from './replies.ts';
import { withoutNulls } from './without-nulls.ts';

const NOT_JSON = failure(400, 'Request body is not valid JSON.');
const TOO_DEEP = failure(400, 'Request body is nested too deep.');

/** An operation with a JSON body: it is called only with one that fits the schema, anything else is its 400. */
export function withBody<Schema extends TSchema>(
  schema: Schema,
  operate: (call: Call, body: Static<Schema>) => ApiReply,
): Operate {
  const validator = Compile(schema);
  return (call) => {
    if (isDeeper(call.request.body, LIMITS.bodyDepth.value)) return TOO_DEEP;
    const body = parse(call.request.body);
    if (body === undefined) return NOT_JSON;
    if (validator.Check(body)) return operate(call, body);
    const told = withoutNulls(body);
    if (told !== null && validator.Check(told)) return operate(call, told);
    return malformed(fieldViolations(validator.Errors(told ?? body)));
  };
}

/** The 400 of a request whose fields are wrong, each of them listed. */
export function malformed(violations: readonly FieldViolation[]): ApiReply {
  const [first] = violations;
  const message =
    first === undefined
      ? 'Malformed request.'
      : `Malformed request: ${first.field || 'body'} ${first.description}.`;
  return failure(400, message, { details: [badRequestDetail(violations)] });
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
