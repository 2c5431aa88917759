import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import type { EmulatorConfig } from '../../mocks/control/emulator-config.ts';
import {
  CONTAINER_SECURITY,
  labelsOf,
  type Manifest,
  podSecurity,
  runnerLabels,
  SCRATCH,
} from './manifest.ts';
import type { PodRun } from './pod-run.ts';

const SETTINGS_FILE = 'emulator.json';
const SETTINGS_PATH = '/etc/spillway';
const USER = 1000;
/** One core for its thread, one for what Node does beside it. */
const CORES = '2';
const MEMORY = '2Gi';
const HEAP_MEBIBYTES = 1536;

const GATEWAY = DEFAULT_PORTS.gateway.value;
const CONTROL = DEFAULT_PORTS.control.value;

/**
 * The emulator on a cluster: one process, for one project's limits can be exact in one process only, on another node than the
 * runners. Its Service carries the API and not the control port, which is reached by `kubectl port-forward` alone.
 */
export function emulatorManifests(run: PodRun): Manifest[] {
  return [settings(run), deployment(run), service(run), networkPolicy(run)];
}

/** What the emulator of a run is started with. No secret: the tenant's key is drawn from the seed. */
export function emulatorConfig({ settings: { seed }, tenant, wishes }: PodRun): EmulatorConfig {
  return {
    // The kubelet asks from outside of the pod whether it is ready.
    host: '0.0.0.0',
    controlHost: '0.0.0.0',
    ports: { gateway: GATEWAY, control: CONTROL },
    seed,
    ...wishes,
    tenants: [tenant],
  };
}

const metadata = (run: PodRun, name: string) => ({ name, labels: labelsOf(run, 'emulator') });

function settings(run: PodRun): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(run, run.names.settings),
    data: { [SETTINGS_FILE]: `${JSON.stringify(emulatorConfig(run), null, 2)}\n` },
  };
}

function deployment(run: PodRun): Manifest {
  const labels = labelsOf(run, 'emulator');
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(run, run.names.emulator),
    spec: {
      replicas: 1,
      // Two at once would each hold half of a ledger.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(run) },
    },
  };
}

function podSpec(run: PodRun): Record<string, unknown> {
  const term = { labelSelector: { matchLabels: runnerLabels(run) }, topologyKey: 'kubernetes.io/hostname' };
  const resources = { cpu: CORES, memory: MEMORY };
  return {
    automountServiceAccountToken: false,
    // The variables of Services could be taken for the emulator's own: SPILLWAY_EMULATOR_….
    enableServiceLinks: false,
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
    securityContext: podSecurity(USER),
    containers: [
      {
        name: 'emulator',
        image: run.images.emulator,
        command: ['spillway', 'emulator', '--config', `${SETTINGS_PATH}/${SETTINGS_FILE}`],
        env: [{ name: 'NODE_OPTIONS', value: `--max-old-space-size=${HEAP_MEBIBYTES}` }],
        ports: [
          { name: 'gateway', containerPort: GATEWAY },
          { name: 'control', containerPort: CONTROL },
        ],
        readinessProbe: { httpGet: { path: '/control/health', port: 'control' }, periodSeconds: 2 },
        resources: { requests: resources, limits: resources },
        securityContext: CONTAINER_SECURITY,
        volumeMounts: [{ name: 'settings', mountPath: SETTINGS_PATH, readOnly: true }, SCRATCH.mount],
      },
    ],
    volumes: [{ name: 'settings', configMap: { name: run.names.settings } }, SCRATCH.volume],
  };
}

function service(run: PodRun): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(run, run.names.emulator),
    spec: {
      type: 'ClusterIP',
      selector: labelsOf(run, 'emulator'),
      ports: [{ name: 'gateway', port: GATEWAY, targetPort: 'gateway' }],
    },
  };
}

/** Where the cluster's network heeds policies, the runners reach the API and nobody the control port. */
function networkPolicy(run: PodRun): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(run, run.names.emulator),
    spec: {
      podSelector: { matchLabels: labelsOf(run, 'emulator') },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ podSelector: { matchLabels: runnerLabels(run) } }],
          ports: [{ protocol: 'TCP', port: 'gateway' }],
        },
      ],
    },
  };
}
