import { describe, expect, test } from 'vitest';
import { makeTenant } from '../../mocks/control/make-tenant.ts';
import { explainConfig } from '../emulator/explain-config.ts';
import { UsageError } from '../exit.ts';
import { send } from '../run/scenarios/send.ts';
import { emulatorConfig, emulatorManifests } from './emulator-manifests.ts';
import type { Manifest } from './manifest.ts';
import { podRun } from './pod-run.ts';
import { playedPodRun } from './pod-run-fixture.ts';
import { scriptManifest } from './script-manifest.ts';
import { secretManifest } from './secret-manifest.ts';
import { testRunManifest } from './test-run-manifest.ts';

// biome-ignore lint/suspicious/noExplicitAny: manifests are looked into as kubectl would, by path
const fields = (manifest: Manifest | undefined): any => manifest;

const run = playedPodRun({ seed: 9 });
const testRun = testRunManifest(run);
const [settings, deployment, service, policy] = emulatorManifests(run);
const secret = secretManifest(run);
const script = scriptManifest(run, 'export default () => {}');
const all = [testRun, settings, deployment, service, policy, secret, script].map(fields);

test('every object has a kind, a version, a name of its own and labels', () => {
  expect(all.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
    'k6.io/v1alpha1 TestRun',
    'v1 ConfigMap',
    'apps/v1 Deployment',
    'v1 Service',
    'networking.k8s.io/v1 NetworkPolicy',
    'v1 Secret',
    'v1 ConfigMap',
  ]);
  const keys = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(new Set(keys).size).toBe(all.length);
  for (const { metadata } of all) {
    expect(metadata.labels['app.kubernetes.io/instance']).toBe(run.names.run);
    for (const value of Object.values(metadata.labels))
      expect(value).toMatch(/^[a-z0-9][-a-z0-9]{0,61}[a-z0-9]$/);
  }
});

describe('the TestRun', () => {
  const { spec } = fields(testRun);

  test('has no field that the operator (1.6.0) does not know', () => {
    const known = ['script', 'parallelism', 'separate', 'args', 'runner', 'quiet'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(spec)));
    const ofPods =
      'affinity automountServiceAccountToken containerSecurityContext env envFrom image metadata resources securityContext volumeMounts volumes';
    expect(ofPods.split(' ')).toEqual(expect.arrayContaining(Object.keys(spec.runner)));
    // Text where one would expect a truth value: so the resource wants it.
    expect([spec.quiet, spec.runner.automountServiceAccountToken]).toEqual(['true', 'false']);
    expect(spec.runner.env.every(({ value }: { value: unknown }) => typeof value === 'string')).toBe(true);
  });

  test('has as many runners as the run has shards, each on a node of its own', () => {
    expect(spec).toMatchObject({ parallelism: 2, separate: true });
    expect(fields(testRunManifest(playedPodRun({ shards: 7 }))).spec.parallelism).toBe(7);
  });

  test('runs the script of the ConfigMap', () => {
    const { name, file } = spec.script.configMap;
    expect(fields(script).metadata.name).toBe(name);
    expect(Object.keys(fields(script).data)).toEqual([file]);
  });

  test('leaves the logs there: what the runners counted is in them', () => {
    expect(spec.cleanup).toBeUndefined();
    expect(spec.runner.env).toContainEqual({ name: 'SPILLWAY_REPORT_LINES', value: '1' });
  });

  test('takes its secrets from the Secret alone: the operator repeats the other variables in a command line', () => {
    expect(spec.runner.envFrom).toEqual([{ secretRef: { name: fields(secret).metadata.name } }]);
    const secrets = Object.keys(fields(secret).stringData);
    expect(secrets).toContain('SPILLWAY_KEY_SECRET');
    for (const { name } of spec.runner.env) expect(secrets).not.toContain(name);
    const { keySecret } = run.credentials;
    for (const manifest of all.filter(({ kind }) => kind !== 'Secret')) {
      expect(JSON.stringify(manifest)).not.toContain(keySecret);
    }
  });

  test('lets the look at the script before the run see the environment, without which it is refused', () => {
    expect(spec.args).toEqual(['--include-system-env-vars']);
  });

  test('finds the emulator by the address of its Service, which is there before', () => {
    const gateway = spec.runner.env.find(({ name }: { name: string }) => name === 'SPILLWAY_GATEWAY');
    const { name } = fields(service).metadata;
    const variable = `${name.toUpperCase().replaceAll('-', '_')}_SERVICE_HOST`;
    expect(gateway.value).toBe(`$(${variable}):${fields(service).spec.ports[0].port}`);
  });

  test('pins the image, and what it is given', () => {
    expect(spec.runner.image).toMatch(/^grafana\/k6:\d+\.\d+\.\d+$/);
    expect(spec.runner.resources.limits).toEqual(spec.runner.resources.requests);
    expect(spec.runner.resources.limits.cpu).toMatch(/^\d+$/);
  });
});

describe('the emulator', () => {
  const { spec } = fields(deployment);
  const pod = spec.template.spec;
  const [container] = pod.containers;

  test('is one process, and never two while it is replaced', () => {
    expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  });

  test('makes the tenant of the Secret', () => {
    const config = JSON.parse(fields(settings).data['emulator.json']);
    expect(config).toEqual(emulatorConfig(run));
    expect(explainConfig(config)).toBeNull();
    const [tenant] = config.tenants;
    const made = makeTenant(tenant, tenant.seed).settings;
    expect(fields(secret).stringData).toEqual({
      SPILLWAY_REGION: 'us',
      SPILLWAY_PROJECT_ID: made.projectId,
      SPILLWAY_KEY_ID: made.keyId,
      SPILLWAY_KEY_SECRET: made.keySecret,
      SPILLWAY_APP_IDS: made.apps.map(({ id }) => id).join(','),
    });
    expect(made.limits.project).toMatchObject({ rate: run.settings.projectLimit });
  });

  test('reads the file that its ConfigMap holds', () => {
    const [volume] = pod.volumes;
    const [mount] = container.volumeMounts;
    expect(volume.configMap.name).toBe(fields(settings).metadata.name);
    expect(mount.name).toBe(volume.name);
    expect(container.command).toEqual([
      'spillway',
      'emulator',
      '--config',
      `${mount.mountPath}/${Object.keys(fields(settings).data)[0]}`,
    ]);
  });

  test('has its Service find it, and the API alone is in it', () => {
    expect(spec.template.metadata.labels).toMatchObject(fields(service).spec.selector);
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    const { ports, type } = fields(service).spec;
    expect(type).toBe('ClusterIP');
    expect(ports.map(({ targetPort }: { targetPort: string }) => targetPort)).toEqual(['gateway']);
  });

  test('is ready when its control API answers, which only the kubelet reaches', () => {
    expect(container.readinessProbe.httpGet).toEqual({ path: '/control/health', port: 'control' });
    const [rule] = fields(policy).spec.ingress;
    expect(rule.ports).toEqual([{ protocol: 'TCP', port: 'gateway' }]);
    expect(fields(policy).spec.podSelector.matchLabels).toEqual(fields(service).spec.selector);
  });

  test('is on another node than every runner', () => {
    const [term] = pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
    const labels = { app: 'k6', k6_cr: fields(testRun).metadata.name, runner: 'true' };
    expect(term).toEqual({ labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' });
  });

  test('is given what it asks for, no more and no less', () => {
    expect(container.resources.limits).toEqual(container.resources.requests);
  });

  test('is not configured by the variables of Services: SPILLWAY_EMULATOR_…', () => {
    expect(pod.enableServiceLinks).toBe(false);
  });

  test('has the image that was named', () => {
    const named = podRun(send, run.settings, 'registry.example/spillway@sha256:abc');
    expect(fields(emulatorManifests(named)[1]).spec.template.spec.containers[0].image).toBe(
      'registry.example/spillway@sha256:abc',
    );
  });
});

test.each([
  [
    'the runners',
    fields(testRun).spec.runner.securityContext,
    fields(testRun).spec.runner.containerSecurityContext,
  ],
  [
    'the emulator',
    fields(deployment).spec.template.spec.securityContext,
    fields(deployment).spec.template.spec.containers[0].securityContext,
  ],
])('%s run as nobody special, and write to /tmp alone', (_who, ofPod, ofContainer) => {
  expect(ofPod).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(ofPod.runAsUser).toBeGreaterThan(0);
  expect(ofContainer).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('a script that is too large for a ConfigMap is refused, bytes counted and not letters', () => {
  expect(() => scriptManifest(run, 'x'.repeat(1_048_576))).not.toThrow();
  expect(() => scriptManifest(run, 'x'.repeat(1_048_577))).toThrow(UsageError);
  expect(() => scriptManifest(run, 'é'.repeat(524_289))).toThrow(
    '1,048,578 bytes, a ConfigMap holds 1,048,576',
  );
});

test('a scenario that needs something beside k6 is refused, with its reason where it gives one', () => {
  const companion = () => Promise.reject(new Error('not here'));
  expect(() => podRun({ ...send, companion }, run.settings)).toThrow(
    'send cannot run on pods: something of it runs beside k6, in the process of Spillway itself. Run it here, with --shards',
  );
  expect(() => podRun({ ...send, companion, hereOnly: 'it listens.' }, run.settings)).toThrow(
    'on pods: it listens.',
  );
  expect(() => podRun({ ...send, hereOnly: 'so be it.' }, run.settings)).toThrow(UsageError);
});
