import type { Region } from '../../mocks/contract/hosts.ts';
import type { LoadPlan } from '../../scenarios/support/plan/load-plan.ts';
import type { Arrivals } from './arrivals/arriving.ts';
import type { RunOutputs } from './outputs/run-outputs.ts';

/** What one load run is made of, checked and complete. Holds no secret. */
export interface RunSettings {
  readonly scenario: string;
  readonly profile: string;
  /** Arrivals a second of the first phase that is judged. */
  readonly rate: number;
  readonly plan: LoadPlan;
  /** How arrivals are spread over time. */
  readonly arrivals: Arrivals;
  /** What the scenario itself lets one choose; the scenario's file says what that is. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly apps: number;
  /** Where the apps live; of several regions, in turn. */
  readonly regions: readonly Region[];
  /** The project limit of the tenant, in requests a second. */
  readonly projectLimit: number;
  /** Messages that the ingress queue of an app holds. */
  readonly queueCapacity: number;
  /** Messages a second that leave it. */
  readonly drainRate: number;
  /** Longest median response time that is fine, in milliseconds. */
  readonly medianMillis: number;
  /** The same of the slowest hundredth. */
  readonly p99Millis: number;
  /** k6 processes that share the load. */
  readonly shards: number;
  /** Whether k6 writes its own web dashboard beside the result. */
  readonly k6Dashboard?: true;
  /** Draws the ids of the tenant, and arrivals that are not even. */
  readonly seed: number;
  /** Where the result is written. */
  readonly outDir: string;
  /** Where metrics go while it runs. Told in no result: an address may hold a password. */
  readonly outputs: RunOutputs;
  /** Control API of a running emulator; without it the run starts its own. */
  readonly emulatorUrl?: string;
  /** The command that repeats the run. */
  readonly replay: string;
}
