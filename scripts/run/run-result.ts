import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { PhaseName } from '../../scenarios/support/plan/phase.ts';
import type { ClientSeen } from './client/client-seen.ts';
import type { DepthCurve } from './depth/depth-curve.ts';
import type { GeneratorHealth } from './generator-health.ts';
import type { CallbackFlow } from './receiver/callback-flow.ts';
import type { ReceiverReport } from './receiver/receiver-report.ts';
import type { TimelinePoint } from './timeline.ts';
import type { ToldSettings } from './told-settings.ts';

/** The version of `result.json`. It rises when a reader of the old one would misread the new one. */
export const RESULT_VERSION = 2;

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

/** Messages a second in one phase. */
export interface PhaseRates {
  readonly phase: PhaseName;
  readonly seconds: number;
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
  readonly settings: ToldSettings;
  readonly startedAt: string;
  readonly endedAt: string;
  /** One row for each phase after the warm-up; none when the run was cut short. */
  readonly rates: readonly PhaseRates[];
  readonly checks: readonly CheckResult[];
  /** k6's side; `null` when k6 left no report. */
  readonly client: ClientSeen | null;
  /** The emulator's side; `null` when it was gone. */
  readonly ledger: Ledger | null;
  /** The emulator's ledger over time. */
  readonly timeline: readonly TimelinePoint[];
  /** Depth of one queue, measured and predicted; `null` where the scenario does not watch one. */
  readonly depth: DepthCurve | null;
  /** What the receiver of callbacks saw; `null` where the scenario has none. */
  readonly receiver: ReceiverReport | null;
  /** Callbacks over time, measured and expected; left out where the scenario has none. */
  readonly callbacks?: CallbackFlow;
  /** What k6 cost; `null` where nobody was beside it to look, as on pods. */
  readonly generator: GeneratorHealth | null;
  readonly environment: RunEnvironment;
  readonly replay: string;
}
