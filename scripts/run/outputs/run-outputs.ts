import { basename } from 'node:path';
import type { RunSettings } from '../run-settings.ts';

/** Where a run sends its numbers while it is under way, besides its own result. */
export interface RunOutputs {
  /** Address of a Prometheus that k6 writes to. */
  readonly prometheus: string | null;
  /** Further outputs of k6, in its own words. */
  readonly k6: readonly string[];
  /** Address of a Pushgateway that gets what the run is and how it stands. */
  readonly pushgateway: string | null;
}

/** The run's name on everything that leaves it: the name of its directory, which tells the scenario, the profile and the time. */
export function runIdOf({ outDir }: Pick<RunSettings, 'outDir'>): string {
  return basename(outDir);
}
