import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../mocks/contract/openapi.ts';
import { aimedDocument } from './aimed-document.ts';

const servers = { auth: 'http://a', conversation: 'http://c', templates: 'http://t' };
const document = openApiDocument(servers, '1.2.3');
const known = { project_id: ['mine'], app_id: ['A', 'B'], contact_id: ['C'] };
// biome-ignore lint/suspicious/noExplicitAny: a document is walked by its own words.
const aimed = aimedDocument(document, known) as any;
const parameter = (path: string, method: string, name: string) =>
  aimed.paths[path][method].parameters.find((found: { name: string }) => found.name === name).schema;

describe('an aimed document', () => {
  test('names what is there in paths, queries and bodies, and lets others be drawn too', () => {
    const ulid = { type: 'string', pattern: '^[0-9A-Z]{26}$' };
    const app = '/v1/projects/{project_id}/apps/{app_id}';
    expect(parameter(app, 'get', 'app_id').anyOf).toEqual([
      { enum: ['A', 'B'] },
      { type: 'string', minLength: 1 },
    ]);
    expect(parameter('/v1/projects/{project_id}/messages', 'get', 'app_id').anyOf).toHaveLength(2);
    const send = aimed.paths['/v1/projects/{project_id}/messages:send'].post.requestBody.content;
    expect(send['application/json'].schema.properties.app_id.anyOf).toEqual([
      { enum: ['A', 'B'] },
      expect.objectContaining(ulid),
    ]);
    expect(aimed.components.schemas.Recipient.properties.contact_id.anyOf).toHaveLength(2);
  });

  test('asks for the one project only, and deletes nothing that the others need', () => {
    for (const [path, item] of Object.entries<object>(aimed.paths)) {
      for (const method of Object.keys(item).filter((key) => key !== 'servers')) {
        expect(parameter(path, method, 'project_id')).toEqual({ enum: ['mine'] });
      }
    }
    const app = '/v1/projects/{project_id}/apps/{app_id}';
    expect(parameter(app, 'delete', 'app_id')).toEqual({ type: 'string', minLength: 1 });
  });

  test('is otherwise the document that it was', () => {
    expect(aimedDocument(document, {})).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
