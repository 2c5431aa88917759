import { Type } from 'typebox';
import type { ControlRoute } from '../control-reply.ts';

const Refusal = Type.Object({ message: Type.String({ description: 'One sentence that says why.' }) });
const json = (schema: object) => ({ 'application/json': { schema } });

/** The OpenAPI 3.1 document of the control API, made from its routes: what is served is what is told. */
export function controlDocument(routes: readonly ControlRoute[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Spillway emulator control API',
      version,
      description:
        "The emulator's own API for tests: tenants, limits, time, faults, and what was seen. Every refusal is one sentence in `message`.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Refusal } },
  };
}

function operationOf({ method, path, summary, query = {}, request, ...answer }: ControlRoute): object {
  const { response = {}, status = 200, contentType = 'application/json' } = answer;
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
  const schema = contentType === 'application/json' ? response : { type: 'string' };
  return {
    operationId: idOf(method, path),
    ...(summary === undefined ? {} : { summary }),
    parameters: [...inPath, ...inQuery],
    ...(request === undefined ? {} : { requestBody: { content: json(request) } }),
    responses: {
      [status]: { description: 'Done.', content: { [contentType]: { schema } } },
      default: { description: 'Refused.', content: json({ $ref: '#/components/schemas/Refusal' }) },
    },
  };
}

/** `PATCH /control/tenants/{project_id}/limits` as `patchControlTenantsProjectIdLimits`. */
function idOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
