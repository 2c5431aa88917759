import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, expectTypeOf, test } from 'vitest';
import { goodResult, wholeResult } from '../../report/result-fixture.ts';
import type { RunResult } from '../run-result.ts';
import { RESULT_SCHEMA, type SchemaResult } from './result-schema.ts';
import { type Bare, closed } from './schema-fixture.ts';

test('a field that the type of results has and the schema has not, or the other way, does not compile', () => {
  expectTypeOf<Bare<RunResult>>().toEqualTypeOf<Bare<SchemaResult>>();
});

test.each([
  ['of a good run', goodResult],
  ['with every part there is', wholeResult],
  ['of which little is left', { ...goodResult, client: null, ledger: null, generator: null, timeline: [] }],
])('a result %s fits the schema, and holds nothing that it does not name', (_what, result) => {
  const validator = Compile(closed(RESULT_SCHEMA));
  const value = JSON.parse(JSON.stringify(result));
  expect(validator.Errors(value)).toEqual([]);
  value.ledger ??= {};
  value.ledger.news = 1;
  expect(validator.Check(value)).toBe(false);
});

test('what is printed is a schema on its own: it refers to nothing, and loses nothing in JSON', () => {
  const printed = JSON.parse(JSON.stringify(RESULT_SCHEMA)) as TSchema;
  expect(JSON.stringify(printed)).not.toContain('$ref');
  expect(Compile(printed).Check(JSON.parse(JSON.stringify(wholeResult)))).toBe(true);
  expect(Compile(printed).Check({ ...wholeResult, verdict: 'GREEN' })).toBe(false);
});
