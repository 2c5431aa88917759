import type { Region } from '../../mocks/contract/hosts.ts';
import type { Load } from '../../scenarios/support/load.ts';

/** What one load run is made of, checked and complete. */
export interface RunSettings extends Load {
  readonly scenario: string;
  readonly apps: number;
  readonly region: Region;
  /** The project limit of the tenant, in requests a second. */
  readonly projectLimit: number;
  /** Draws the ids of the tenant. */
  readonly seed: number;
  /** Where the result is written. */
  readonly outDir: string;
  /** Control API of a running emulator; without it the run starts its own. */
  readonly emulatorUrl?: string;
}

/** A rate little over the limit uses the burst up slowly: more than this is not waited for. */
const LONGEST_SETTLE_SECONDS = 10;

/** How long a rate takes to use up the burst of a limit, and a second more. The burst is a second of the limit. */
export function settleSecondsFor(rate: number, projectLimit: number): number {
  if (rate <= projectLimit) return 1;
  return Math.min(LONGEST_SETTLE_SECONDS, Math.ceil(projectLimit / (rate - projectLimit)) + 1);
}

/** The command that repeats a run. */
export function replayCommand(settings: RunSettings): string {
  const { scenario, rate, warmupSeconds, steadySeconds, users, apps, region, projectLimit, seed } = settings;
  return (
    `spillway run ${scenario} --rate ${rate} --warmup ${warmupSeconds} --duration ${steadySeconds} ` +
    `--users ${users} --apps ${apps} --region ${region} --project-limit ${projectLimit} --seed ${seed}`
  );
}
