import { scenarioEnvironment } from '../run/scenario-environment.ts';
import { labelsOf, type Manifest } from './manifest.ts';
import type { PodRun } from './pod-run.ts';

/** The Secret with what the scenario acts as: the emulated tenant's ids and key, by the names of its environment. */
export function secretManifest(run: PodRun): Manifest {
  const environment = scenarioEnvironment(run.settings, { credentials: run.credentials, gateway: '' });
  // Where the gateway is, only the cluster knows.
  const { SPILLWAY_GATEWAY: _gateway, ...stringData } = environment;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: run.names.secret, labels: labelsOf(run, 'tenant') },
    stringData,
  };
}
