import type { ErrorCode } from '../errors.ts';
import { OPERATION_SCHEMAS } from '../operation-schemas.ts';
import type { OPERATIONS } from '../operations.ts';
import { ApiError } from '../responses/api-error.ts';

/** What every operation may answer besides its 200, and why. */
const ERRORS: Readonly<Record<ErrorCode, string>> = {
  400: 'The request is malformed.',
  401: 'The credentials are wrong, expired or missing.',
  403: 'The credentials are those of another project.',
  404: 'There is no such thing, or it lives in another region.',
  413: 'The body is too large.',
  429: 'A limit is reached: try again later.',
  500: 'The API failed: try again later.',
  501: 'The API does not do this.',
  503: 'The API is not there for the moment: try again later.',
};

const json = (schema: unknown) => ({ 'application/json': { schema } });

/** The error answers of every operation: components that the operations refer to. */
export const ERROR_RESPONSES = Object.fromEntries(
  Object.entries(ERRORS).map(([code, description]) => [
    `Error${code}`,
    { description, content: json(ApiError) },
  ]),
);

/** One operation as an OpenAPI document says it, with its schemas in place. */
export function operationObject({ id, path, service }: (typeof OPERATIONS)[number]): object {
  const { summary, query = {}, body, answer } = OPERATION_SCHEMAS[id];
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
  const inQuery = Object.entries(query).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !('~optional' in schema),
    schema,
  }));
  const errors = Object.keys(ERRORS).map((code) => [code, { $ref: `#/components/responses/Error${code}` }]);
  return {
    operationId: id,
    summary,
    tags: [service],
    ...(answer === null ? { deprecated: true } : {}),
    parameters: [...inPath, ...inQuery],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      ...(answer === null ? {} : { 200: { description: 'Done.', content: json(answer) } }),
      ...Object.fromEntries(errors),
    },
  };
}
