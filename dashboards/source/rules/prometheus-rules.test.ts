import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../scripts/package-root.ts';
import { contractNames } from './contract-names.ts';
import { metricsOf, promqlNodes } from './promql-tree.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: { readonly severity?: string };
  readonly annotations?: { readonly summary?: string; readonly description?: string };
}

const textOf = (name: string) => readFileSync(join(packageRoot(), 'dashboards/prometheus', name), 'utf8');
const { groups }: { groups: readonly { rules: readonly Rule[] }[] } = parse(textOf('rules.yml'));
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.flatMap(({ alert, ...rule }) => (alert === undefined ? [] : [{ alert, ...rule }]));
const recorded = new Set(rules.flatMap(({ record }) => (record === undefined ? [] : [record])));

test('rules read what the contract promises, or what another rule records', () => {
  const promised = contractNames();
  const read = new Set(rules.flatMap(({ expr }) => metricsOf(expr)));
  expect([...read].filter((name) => !promised.has(name) && !recorded.has(name))).toEqual([]);
});

test('rules are PromQL, also to those who read dashboards', () => {
  for (const { expr } of rules) expect(promqlNodes(expr).filter(({ name }) => name === '⚠')).toEqual([]);
});

test('what is recorded is named after its labels, its metric and what was done with it', () => {
  for (const name of recorded) expect(name).toMatch(/^[a-z_]+:spillway_[a-z_]+:[a-z0-9_]+$/);
});

test.each(alerts)('$alert says how bad it is, what happened and what it means', ({ labels, annotations }) => {
  expect(labels?.severity).toMatch(/^(warning|critical)$/);
  expect(annotations?.summary).toMatch(/\.$/);
  expect(annotations?.description).toMatch(/\.$/);
});

test.each(alerts)('$alert is seen to fire in a test', ({ alert }) => {
  const {
    tests,
  }: { tests: readonly { alert_rule_test?: readonly { alertname: string; exp_alerts: unknown[] }[] }[] } =
    parse(textOf('rules.test.yml'));
  const fired = tests
    .flatMap(({ alert_rule_test = [] }) => alert_rule_test)
    .filter(({ exp_alerts }) => exp_alerts.length > 0)
    .map(({ alertname }) => alertname);
  expect(fired).toContain(alert);
});
