import type { ControlClient } from '../../../mocks/control/control-client.ts';
import type { TenantOptions } from '../../../mocks/control/tenant-options.ts';
import type { PlanChoice } from '../../../scenarios/support/plan/load-plan.ts';
import type { Check } from '../checks/check.ts';
import type { DepthCurve } from '../depth/depth-curve.ts';
import type { ReceiverReport } from '../receiver/receiver-report.ts';
import type { RunSettings } from '../run-settings.ts';
import type { RunTenant } from '../run-tenant.ts';

/** What a scenario found out besides what k6 and the ledger counted. */
export interface Findings {
  readonly depth?: DepthCurve;
  readonly receiver?: ReceiverReport;
}

/** What stands beside a run of a scenario for as long as it lasts: a receiver of callbacks, a second tenant. */
export interface Companion {
  /** Variables for k6, besides those of every scenario. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Called when k6 has ended.
   * @param logs what each k6 process wrote
   */
  findings(logs: readonly string[]): Promise<Findings>;
  /** Called in every case, and last. */
  stop(): Promise<void>;
}

/** What is known of a run before its plan is made. */
export interface Wishes {
  readonly projectLimit: number;
  /** Apps, where a number was wished for. */
  readonly apps: number | undefined;
  readonly queueCapacity: number | undefined;
  readonly drainRate: number;
  /** Whether the profile asks for the real sizes. */
  readonly fullSize: boolean;
}

/** A scenario as `spillway run` knows it: the other half of `scenarios/<name>.ts`, which k6 runs. */
export interface ScenarioRun {
  readonly name: string;
  readonly about: string;
  /** Its own rate at level 1, and the limit whose burst is used up before anything is judged. */
  readonly rate: (wishes: Wishes) => Pick<PlanChoice, 'rate' | 'limit'>;
  /** How many apps it uses where nobody wishes for a number. */
  readonly apps: (rate: number, wishes: Wishes) => number;
  /** The tenant it needs, in place of the usual one's settings. */
  readonly tenant?: (settings: RunSettings) => TenantOptions;
  readonly companion?: (
    settings: RunSettings,
    control: ControlClient,
    tenant: RunTenant,
  ) => Promise<Companion>;
  readonly checks: readonly Check[];
}
