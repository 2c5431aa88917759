import type { ControlClient } from '../../../mocks/control/control-client.ts';
import type { TenantOptions } from '../../../mocks/control/tenant-options.ts';
import type { LoadPlan, PlanChoice } from '../../../scenarios/support/plan/load-plan.ts';
import type { Profile } from '../../../scenarios/support/plan/profiles.ts';
import type { AuthFindings } from '../auth/auth-findings.ts';
import type { Check } from '../checks/check.ts';
import type { DepthCurve } from '../depth/depth-curve.ts';
import type { DepthWatch } from '../depth/depth-watch.ts';
import type { EmulatorWishes } from '../emulator-wishes.ts';
import type { CallbackFlow } from '../receiver/callback-flow.ts';
import type { ReceiverReport } from '../receiver/receiver-report.ts';
import type { RunSettings } from '../run-settings.ts';
import type { RunTenant } from '../run-tenant.ts';
import type { RunFlags } from '../settings-from.ts';

/** What a scenario found out besides what k6 and the ledger counted. */
export interface Findings {
  readonly depth?: DepthCurve;
  readonly receiver?: ReceiverReport;
  readonly callbacks?: CallbackFlow;
  readonly auth?: AuthFindings;
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

/** What a scenario that plans its own load is told of the wishes. */
export interface OwnPlanChoice {
  readonly profile: Profile;
  /** Arrivals a second, where a number was wished for; the scenario says of what. */
  readonly rate: number | undefined;
  /** Seconds in place of those of the profile's first phase. */
  readonly seconds: number | undefined;
}

/** The load of a scenario that plans its own. */
export interface OwnPlan {
  readonly plan: LoadPlan;
  /** The highest rate that it is about, in arrivals a second. */
  readonly rate: number;
  /** What its script must know besides: see `optionsOf`. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A scenario as `spillway run` knows it: the other half of `scenarios/<name>.ts`, which k6 runs. */
export interface ScenarioRun {
  readonly name: string;
  readonly about: string;
  /** The file that k6 runs, where it is one of the user's own; otherwise `scenarios/<name>.ts`. */
  readonly source?: string;
  /** Its own rate at level 1, the limit whose burst is used up before anything is judged, and the level of its recovery. */
  readonly rate: (wishes: Wishes) => Pick<PlanChoice, 'rate' | 'limit' | 'recovery'>;
  /**
   * Plans its load in place of the phases of the profile: evenly, with a warm-up and virtual users of its own choice.
   * @throws UsageError when the wishes make no sense for it
   */
  readonly plan?: (choice: OwnPlanChoice) => OwnPlan;
  /** How many apps it uses where nobody wishes for a number. */
  readonly apps: (rate: number, wishes: Wishes) => number;
  /** Messages that the queue of an app holds, where nobody wishes for a number; without it, as many as documented. */
  readonly queueCapacity?: (plan: LoadPlan, wishes: Wishes) => number;
  /** Whether it deals its messages over a mix of kinds and over several regions, where that is wished for. */
  readonly mixed?: boolean;
  /** What it lets one choose besides, completed; left out where that is nothing. */
  readonly options?: (flags: RunFlags, wishes: Wishes) => RunSettings['options'];
  /**
   * Refuses settings under which it would show nothing.
   * @throws UsageError
   */
  readonly inspect?: (settings: RunSettings) => void;
  /** The emulator it needs: the run's own is started so, another one is refused. */
  readonly emulator?: (settings: RunSettings) => EmulatorWishes;
  /** The tenant it needs, in place of the usual one's settings. */
  readonly tenant?: (settings: RunSettings) => TenantOptions;
  /** Stand-ins for the variables of the companion: the script is looked at before the companion is there. */
  readonly companionStandIns?: Readonly<Record<string, string>>;
  readonly companion?: (
    settings: RunSettings,
    control: ControlClient,
    tenant: RunTenant,
    /** Aborted when the user asks for the end: what is waited for then is waited for no more. */
    stop: AbortSignal,
  ) => Promise<Companion>;
  /** Follows the queue that it fills while it runs; left out where it fills none. */
  readonly depthWatch?: (settings: RunSettings) => DepthWatch;
  /**
   * Why it cannot run on pods, for a sentence that begins with its name; left out where it can. A scenario with a companion
   * never can: a companion lives beside k6, on this machine.
   */
  readonly hereOnly?: string;
  readonly checks: readonly Check[];
}
