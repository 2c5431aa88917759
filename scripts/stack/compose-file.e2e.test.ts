import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../package-root.ts';
import { dockerCompose } from './docker-compose-fixture.ts';

const file = join(packageRoot(), 'docker-compose.yml');
test('docker-compose takes the file, and the runner as what runs with its profile only', async () => {
  const { services } = parse(await dockerCompose(file, ['--profile', 'run', 'config']));
  expect(Object.keys(services)).toEqual(['emulator', 'grafana', 'prometheus', 'pushgateway', 'runner']);
  const profiled = Object.entries(services).filter(([, service]) =>
    Object.hasOwn(service as object, 'profiles'),
  );
  expect(profiled.map(([name]) => name)).toEqual(['runner']);
  expect(services.runner.command.join(' ')).toBe(
    'spillway run send --profile=ci --emulator=http://emulator:3099 --prometheus=http://prometheus:9090 --pushgateway=http://pushgateway:9091',
  );
});

test('variables move ports, cores and the run', async () => {
  const env = {
    SPILLWAY_PORT_GRAFANA: '3001',
    SPILLWAY_CPUSET_EMULATOR: '2-3',
    SPILLWAY_CPUSET_RUNNER: '4',
    SPILLWAY_SCENARIO: 'queue',
    SPILLWAY_PROFILE: 'spike',
  };
  const { services } = parse(await dockerCompose(file, ['--profile', 'run', 'config'], env));
  expect(services.grafana.ports).toEqual(['127.0.0.1:3001:3000/tcp']);
  expect([services.emulator.cpuset, services.runner.cpuset]).toEqual(['2-3', '4']);
  expect(services.runner.command.slice(0, 4)).toEqual(['spillway', 'run', 'queue', '--profile=spike']);
});

test('docker-compose refuses what Compose does not know, so that taking the file says something', async () => {
  const wrong = join(mkdtempSync(join(tmpdir(), 'compose-')), 'docker-compose.yml');
  writeFileSync(wrong, readFileSync(file, 'utf8').replaceAll('read_only:', 'read_onyl:'));
  await expect(dockerCompose(wrong, ['config'])).rejects.toThrow(/read_onyl/);
});
