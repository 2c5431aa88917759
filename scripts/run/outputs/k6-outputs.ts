import type { RunSettings } from '../run-settings.ts';
import { type K6Output, prometheusOutput } from './prometheus-output.ts';
import { runIdOf } from './run-outputs.ts';

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
