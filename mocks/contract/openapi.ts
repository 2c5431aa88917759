import { AUTH } from './auth.ts';
import { AUTH_HOST, REGIONS, type Service } from './hosts.ts';
import { hoisted } from './openapi/hoisted.ts';
import { ERROR_RESPONSES, operationObject } from './openapi/operation-object.ts';
import { OPERATIONS } from './operations.ts';

/** Where each API is served besides the vendor's hosts. */
export type Servers = Readonly<Record<Service, string>>;

/**
 * The OpenAPI 3.1 document of the Conversation and Template Management APIs as the emulator plays them, made from the
 * schemas that check the requests.
 * @param servers URLs of an emulator
 * @param version of the emulator
 */
export function openApiDocument(servers: Servers, version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const { method, path, service } = operation;
    const known = paths[path] ?? { servers: serversOf(service, servers) };
    paths[path] = { ...known, [method.toLowerCase()]: operationObject(operation) };
  }
  const { value, schemas } = hoisted({ paths, responses: ERROR_RESPONSES });
  const { paths: referring, responses } = value as Record<string, unknown>;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sinch Conversation API, as Spillway plays it',
      version,
      description:
        'Written from what is documented and what the emulator does; it is not the vendor’s document.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: serversOf('conversation', servers),
    security: [{ basic: [] }, { oAuth2: [] }],
    paths: referring,
    components: { schemas, responses, securitySchemes: securitySchemes(servers.auth) },
  };
}

function serversOf(service: Exclude<Service, 'auth'>, servers: Servers) {
  const host = service === 'conversation' ? 'conversation' : 'template';
  return [
    { url: servers[service], description: 'The emulator.' },
    {
      url: `https://{region}.${host}.api.sinch.com`,
      description: 'The vendor.',
      variables: { region: { default: REGIONS[0], enum: [...REGIONS] } },
    },
  ];
}

function securitySchemes(auth: string) {
  return {
    basic: { type: 'http', scheme: 'basic', description: 'Key id and secret: heavily rate limited.' },
    oAuth2: {
      type: 'oauth2',
      description: `A token lives ${AUTH.tokenLifeSeconds.value} s. The vendor’s tokens come from ${AUTH_HOST}.`,
      flows: { clientCredentials: { tokenUrl: `${auth}${AUTH.tokenPath.value}`, scopes: {} } },
    },
  };
}
