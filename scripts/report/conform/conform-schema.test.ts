import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, expectTypeOf, test } from 'vitest';
import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { type Bare, closed } from '../../run/schema/schema-fixture.ts';
import { failedReport, passedReport } from './conform-fixture.ts';
import { CONFORM_SCHEMA, type SchemaConformReport } from './conform-schema.ts';
import { hostileReport } from './hostile-conform-fixture.ts';

test('a field that the type of reports has and the schema has not, or the other way, does not compile', () => {
  expectTypeOf<Bare<ConformReport>>().toEqualTypeOf<Bare<SchemaConformReport>>();
});

test.each([
  ['that failed', failedReport],
  ['that passed', passedReport],
])('a report %s fits the schema, and holds nothing that it does not name', (_what, report) => {
  const validator = Compile(closed(CONFORM_SCHEMA));
  const value = JSON.parse(JSON.stringify(report));
  expect(validator.Errors(value)).toEqual([]);
  value.checks[0].news = 1;
  expect(validator.Check(value)).toBe(false);
});

test('what is printed is a schema on its own: it refers to nothing, and loses nothing in JSON', () => {
  const printed = JSON.parse(JSON.stringify(CONFORM_SCHEMA)) as TSchema;
  expect(JSON.stringify(printed)).not.toContain('$ref');
  const validator = Compile(printed);
  expect(validator.Check(JSON.parse(JSON.stringify(failedReport)))).toBe(true);
  expect(validator.Check({ ...failedReport, verdict: 'GREEN' })).toBe(false);
});

test('text of others is whatever it is: none of it keeps a report from being read', () => {
  const { client, ...rest } = hostileReport;
  const value = { ...rest, client: { ...client, name: client.name.slice(0, 64), version: 'x' } };
  expect(Compile(CONFORM_SCHEMA).Check(JSON.parse(JSON.stringify(value)))).toBe(true);
});
