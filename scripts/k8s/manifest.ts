import type { PodRun } from './pod-run.ts';

/** One object of the Kubernetes API, as plain data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

/** The labels of all that belongs to a run. */
export function labelsOf({ names }: Pick<PodRun, 'names'>, component: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': 'spillway',
    'app.kubernetes.io/instance': names.run,
    'app.kubernetes.io/component': component,
  };
}

/** The labels that the k6-operator gives to the runners of a run (source: its `newLabels` and `NewRunnerJob`, 1.6.0). */
export function runnerLabels({ names }: Pick<PodRun, 'names'>): Record<string, string> {
  return { app: 'k6', k6_cr: names.run, runner: 'true' };
}

/** What no container of ours needs is taken from it. */
export const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
} as const;

/** The root file system being read-only, this is where a container may write. */
export const SCRATCH = {
  volume: { name: 'scratch', emptyDir: {} },
  mount: { name: 'scratch', mountPath: '/tmp' },
} as const;

/**
 * Pods run as a user that is not root.
 * @param user id of the user
 */
export function podSecurity(user: number): Record<string, unknown> {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
