import { expect, test } from 'vitest';
import { metricsOf, promqlNodes } from './promql-tree.ts';

const broken = (expr: string) => promqlNodes(expr).filter(({ name }) => name === '⚠').length;

test('macros and variables of Grafana are no errors', () => {
  expect(broken('sum(rate(a{b=~"$c"}[$__rate_interval] offset ${shift}s)) > 2 * $__interval_ms')).toBe(0);
});

test.each(['sum(rate(a[1m])', 'sum by a)', 'a{b="c}', 'rate(a[1m]) offset'])('%s is no PromQL', (expr) => {
  expect(broken(expr)).toBeGreaterThan(0);
});

test('metrics are told from functions and labels', () => {
  expect(metricsOf('sum by (x) (rate(a_total{y="z"}[1m])) / on (x) b:c{d!=""} or vector(0)')).toEqual([
    'a_total',
    'b:c',
  ]);
});
