import { UsageError } from '../exit.ts';
import { labelsOf, type Manifest } from './manifest.ts';
import type { PodRun } from './pod-run.ts';

/** What a ConfigMap holds at most. */
const MOST_BYTES = 1_048_576;

/** The name of the script in its ConfigMap, and in the pods below `/test`. */
export const SCRIPT_FILE = 'scenario.js';

/**
 * The ConfigMap that carries the bundled script to the runners.
 * @throws UsageError when it is too large for one
 */
export function scriptManifest(run: PodRun, script: string): Manifest {
  const bytes = Buffer.byteLength(script);
  if (bytes > MOST_BYTES) {
    throw new UsageError(
      `The script with its plan has ${bytes.toLocaleString('en-US')} bytes, a ConfigMap holds ${MOST_BYTES.toLocaleString('en-US')}: ` +
        'plan fewer arrivals that are not even (--arrivals even, or a shorter --duration).',
    );
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: run.names.script, labels: labelsOf(run, 'script') },
    data: { [SCRIPT_FILE]: script },
  };
}
