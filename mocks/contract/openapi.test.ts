import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { hoisted } from './openapi/hoisted.ts';
import { openApiDocument } from './openapi.ts';
import { OPERATION_SCHEMAS } from './operation-schemas.ts';
import { OPERATIONS } from './operations.ts';

const servers = { auth: 'http://a', conversation: 'http://c', templates: 'http://t' };
// biome-ignore lint/suspicious/noExplicitAny: a document is walked by its own words.
const document = openApiDocument(servers, '1.2.3') as any;

/** Every reference in a value. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { $ref } = value as { $ref?: string };
  return [...($ref === undefined ? [] : [$ref]), ...Object.values(value).flatMap(references)];
}

describe('the OpenAPI document', () => {
  test('is one of version 3.1, by the meta schema', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
    const broken = structuredClone(document);
    delete broken.info.title;
    expect((await validator.validate(broken)).valid).toBe(false);
  });

  test('tells of every operation, on its own host, with every answer it may give', () => {
    for (const { id, method, path, service } of OPERATIONS) {
      const operation = document.paths[path][method.toLowerCase()];
      expect(operation.operationId).toBe(id);
      expect(document.paths[path].servers[0].url).toBe(servers[service]);
      const { answer, body } = OPERATION_SCHEMAS[id];
      const statuses = ['400', '401', '403', '404', '413', '429', '500', '501', '503'];
      expect(Object.keys(operation.responses)).toEqual(answer === null ? statuses : ['200', ...statuses]);
      expect(operation.requestBody === undefined).toBe(body === undefined);
      const inPath = operation.parameters.filter((parameter: { in: string }) => parameter.in === 'path');
      expect(inPath.map(({ name }: { name: string }) => `{${name}}`)).toEqual(path.match(/\{[^}]+\}/g));
    }
    const told = Object.values<object>(document.paths).flatMap((path) => Object.keys(path));
    expect(told.filter((key) => key !== 'servers')).toHaveLength(OPERATIONS.length);
  });

  test('refers only to what is in it, and to all of it', () => {
    const found = new Set(references(document));
    const { schemas, responses } = document.components;
    const there = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
    ];
    expect([...found].sort()).toEqual(there.sort());
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['AppMessage', 'App', 'ApiError', 'Recipient']),
    );
  });

  test('asks for the query parameters that must be there, and for no other', () => {
    const required = OPERATIONS.flatMap(({ id, method, path }) =>
      document.paths[path][method.toLowerCase()].parameters
        .filter(
          (parameter: { in: string; required: boolean }) => parameter.in === 'query' && parameter.required,
        )
        .map(({ name }: { name: string }) => `${id} ${name}`),
    );
    expect(required).toEqual(['ListRecentConversations app_id']);
  });
});

describe('a schema with a title', () => {
  test('stands once, and a property that is called title stays where it is', () => {
    const inner = { title: 'Inner', type: 'string' };
    const outer = { title: 'Outer', type: 'object', properties: { title: inner, type: { type: 'string' } } };
    const { value, schemas } = hoisted({ a: outer, b: [outer, { const: 'title' }] });
    const $ref = '#/components/schemas/Outer';
    expect(value).toEqual({ a: { $ref }, b: [{ $ref }, { const: 'title' }] });
    expect(schemas).toEqual({
      Inner: { type: 'string' },
      Outer: {
        type: 'object',
        properties: { title: { $ref: '#/components/schemas/Inner' }, type: { type: 'string' } },
      },
    });
  });

  test('has it for itself', () => {
    const two = [
      { title: 'A', type: 'string' },
      { title: 'A', type: 'number' },
    ];
    expect(() => hoisted(two)).toThrow(/two schemas A/);
  });
});
