import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { GeneratorHealth } from './generator-health.ts';
import type { K6Summary } from './k6-summary.ts';
import type { RunSettings } from './run-settings.ts';

/** The version of `result.json`. It rises when a reader of the old one would misread the new one. */
export const RESULT_VERSION = 1;

/** What a run came to. */
export type Verdict = 'PASS' | 'FAIL' | 'INVALID' | 'INTERRUPTED';

/** How one check ended. `invalid` means that the run cannot be judged, not that the sender did wrong. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly status: 'pass' | 'fail' | 'invalid';
  /** One sentence with the numbers. */
  readonly detail: string;
}

/** Messages a second in the steady phase. */
export interface SteadyRates {
  readonly offered: number;
  readonly admitted: number;
  readonly limited: number;
}

/** Where a run took place. */
export interface RunEnvironment {
  readonly spillway: string;
  readonly node: string;
  readonly k6: string;
  readonly k6Source: string;
  readonly platform: string;
  readonly cores: number;
}

/** Everything a run found out: the content of `result.json`. Holds no secret. */
export interface RunResult {
  readonly version: typeof RESULT_VERSION;
  readonly verdict: Verdict;
  readonly settings: Omit<RunSettings, 'outDir'>;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly rates: SteadyRates | null;
  readonly checks: readonly CheckResult[];
  /** k6's side; `null` when k6 left no summary. */
  readonly client: K6Summary | null;
  /** The emulator's side; `null` when it was gone. */
  readonly ledger: Ledger | null;
  readonly generator: GeneratorHealth;
  readonly environment: RunEnvironment;
  readonly replay: string;
}
