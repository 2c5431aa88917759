import type { RunMoment } from '../run/run-moment.ts';
import type { RunResult } from '../run/run-result.ts';
import type { RunSettings } from '../run/run-settings.ts';

/** A run as its metrics tell of it. */
export interface RunState {
  readonly settings: RunSettings;
  /** Id of the tenant's project, as the emulator's metrics label it. */
  readonly project: string;
  readonly startedAt: Date;
  /** The last look; `null` before the first one, and once the run has ended. */
  readonly moment: RunMoment | null;
  /** `null` while it is under way. */
  readonly result: RunResult | null;
}
