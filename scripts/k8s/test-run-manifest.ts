import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import { CONTAINER_SECURITY, labelsOf, type Manifest, podSecurity, SCRATCH } from './manifest.ts';
import { addressVariable } from './names.ts';
import type { PodRun } from './pod-run.ts';
import { SCRIPT_FILE } from './script-manifest.ts';

/** The user of the official k6 image. */
const K6_USER = 12_345;

/**
 * The TestRun that the k6-operator (1.6.0 or later) carries out: so many runners as the run has shards, each on a node of its
 * own. Nothing is cleaned up afterwards: what the runners counted is in their logs.
 */
export function testRunManifest(run: PodRun): Manifest {
  const { names, settings, size, images } = run;
  const resources = { cpu: String(size.cores), memory: `${size.memoryMebibytes}Mi` };
  return {
    apiVersion: 'k6.io/v1alpha1',
    kind: 'TestRun',
    metadata: { name: names.run, labels: labelsOf(run, 'load') },
    spec: {
      parallelism: settings.shards,
      separate: true,
      quiet: 'true',
      script: { configMap: { name: names.script, file: SCRIPT_FILE } },
      // The operator looks at the script by `k6 archive` first, which sees no environment unless it is told to.
      args: ['--include-system-env-vars'],
      runner: {
        image: images.k6,
        metadata: { labels: labelsOf(run, 'load') },
        automountServiceAccountToken: 'false',
        env: runnerEnvironment(run),
        envFrom: [{ secretRef: { name: names.secret } }],
        resources: { requests: resources, limits: resources },
        securityContext: podSecurity(K6_USER),
        containerSecurityContext: CONTAINER_SECURITY,
        volumes: [SCRATCH.volume],
        volumeMounts: [SCRATCH.mount],
      },
    },
  };
}

/** No secret belongs here: the operator repeats these variables in a command line. */
function runnerEnvironment({ names }: PodRun): { name: string; value: string }[] {
  return Object.entries({
    SPILLWAY_GATEWAY: `$(${addressVariable(names.emulator)}):${DEFAULT_PORTS.gateway.value}`,
    SPILLWAY_REPORT_LINES: '1',
    K6_NO_USAGE_REPORT: 'true',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
  }).map(([name, value]) => ({ name, value }));
}
