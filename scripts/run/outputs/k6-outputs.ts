import { basename } from 'node:path';
import type { RunSettings } from '../run-settings.ts';
import { type K6Output, prometheusOutput } from './prometheus-output.ts';

/** Where the k6 of a run writes its metrics. */
export interface RunOutputs {
  /** Address of a Prometheus. */
  readonly prometheus: string | null;
  /** Further outputs, in k6's own words. */
  readonly k6: readonly string[];
}

/** The run's name on everything that k6 writes: the name of its directory, which tells the scenario, the profile and the time. */
function runIdOf({ outDir }: Pick<RunSettings, 'outDir'>): string {
  return basename(outDir);
}

/**
 * What a run tells each of its k6 processes of where to write its metrics: to Prometheus, and to whatever outputs of k6 were named,
 * which get their words untouched. Everything carries the run's name as its tag `run`; without an output there is none to pay for.
 */
export function k6Outputs(settings: Pick<RunSettings, 'outDir' | 'outputs'>): K6Output {
  const { prometheus: url, k6 } = settings.outputs;
  const prometheus = url === null ? null : prometheusOutput(url);
  const args = [...(prometheus?.args ?? []), ...k6.flatMap((output) => ['--out', output])];
  return {
    args: args.length === 0 ? [] : [...args, '--tag', `run=${runIdOf(settings)}`],
    environment: prometheus?.environment ?? {},
  };
}
