import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../package-root.ts';
import { nativePrometheusConfig } from './native-prometheus-config.ts';

const file = join(packageRoot(), 'dashboards', 'prometheus', 'prometheus.yml');
const text = readFileSync(file, 'utf8');
const addresses = { emulator: '127.0.0.1:1', pushgateway: '127.0.0.1:2' };

test('only addresses and the path of the rules differ from the configuration of compose', () => {
  const [ours, theirs] = [parse(nativePrometheusConfig(text, file, addresses)), parse(text)];
  expect(ours.rule_files).toEqual([join(packageRoot(), 'dashboards', 'prometheus', 'rules.yml')]);
  const targets = ours.scrape_configs.map((job: { static_configs: unknown }) => job.static_configs);
  expect(targets).toEqual([[{ targets: ['127.0.0.1:1'] }], [{ targets: ['127.0.0.1:2'] }]]);
  const same = (config: { scrape_configs: object[] }) => ({
    ...config,
    rule_files: null,
    scrape_configs: config.scrape_configs.map((job) => ({ ...job, static_configs: null })),
  });
  expect(same(ours)).toEqual(same(theirs));
});

test('a job that the stack does not know is refused', () => {
  expect(() => nativePrometheusConfig(text, file, { emulator: '127.0.0.1:1' })).toThrow(/pushgateway/);
});
