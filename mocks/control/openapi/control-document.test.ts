import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator.ts';
import { controlDocument } from './control-document.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

/** The document as a user would fetch it. */
async function served(): Promise<{ paths: object }> {
  const response = await fetch(`${emulator.controlUrl}/control/openapi.json`);
  return (await response.json()) as { paths: object };
}

test('the document that is served is valid OpenAPI 3.1', async () => {
  const document = await served();
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('it says of every operation what it does, under an id of its own', async () => {
  const { paths } = await served();
  const operations = Object.values(paths as Record<string, Record<string, Record<string, string>>>).flatMap(
    (path) => Object.values(path),
  );
  expect(operations.length).toBeGreaterThan(10);
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(operations.filter(({ summary }) => summary === undefined)).toEqual([]);
});

test('every path of it is answered, and no route is left out', async () => {
  const { paths } = await served();
  const entries = Object.entries(paths as Record<string, object>);
  for (const [path, operations] of entries) {
    for (const method of Object.keys(operations)) {
      const response = await fetch(emulator.controlUrl + path.replaceAll(/\{[^}]+\}/g, 'x'), {
        method: method.toUpperCase(),
        ...(method === 'get' ? {} : { body: '"no object"' }),
      });
      expect(`${method} ${path}: ${await response.text()}`).not.toContain('The control API has no');
    }
  }
});

test('a route is told with its parameters, its body, its status and its media type', () => {
  const answer = () => ({ status: 200, value: {} });
  const document = controlDocument(
    [
      { method: 'POST', path: '/a/{b_c}', request: { type: 'object' }, status: 201, answer },
      { method: 'GET', path: '/a/{b_c}', query: { deep: 'How deep' }, contentType: 'text/plain', answer },
    ],
    '1.0.0',
  );
  expect(document).toMatchObject({
    paths: {
      '/a/{b_c}': {
        post: {
          operationId: 'postABC',
          parameters: [{ name: 'b_c', in: 'path', required: true }],
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 201: { content: { 'application/json': {} } } },
        },
        get: {
          parameters: [{ name: 'b_c' }, { name: 'deep', in: 'query', description: 'How deep' }],
          responses: { 200: { content: { 'text/plain': { schema: { type: 'string' } } } } },
        },
      },
    },
  });
});
