import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import type { PendingPoint } from '../../plan/callback-forecast.ts';

/** What the emulator's ledger said of callbacks at a moment: counts from the start of the run, over all apps. */
export interface FlowPoint {
  /** Seconds from the start of the plan. */
  readonly seconds: number;
  readonly created: number;
  /** Tries that have ended. */
  readonly tried: number;
  readonly pending: number;
}

/** The callbacks of one phase. */
export interface FlowPhase {
  /** Tries that ended while it lasted, by the ledger; `null` when it was not looked at often enough to say. */
  readonly tried: number | null;
  /** The same as the plan makes one expect it. */
  readonly expected: number;
  /** From event to first try, in milliseconds, as the plan makes one expect it. */
  readonly expectedLag: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** The callbacks of a run over time, as the emulator's ledger shows them beside what the plan makes one expect. */
export interface CallbackFlow {
  /** Whether the run's own receiver took them, or the user's. */
  readonly receiver: 'own' | 'yours';
  /** Callbacks a second that each app may cause. */
  readonly pace: number;
  /** Waits before a second try, a third, and so on. */
  readonly retrySeconds: readonly number[];
  readonly measured: readonly FlowPoint[];
  readonly expected: readonly PendingPoint[];
  readonly phases: Readonly<Partial<Record<PhaseName, FlowPhase>>>;
  /** Seconds after the end of k6 until nothing was pending; `null` when it was waited for in vain. */
  readonly settledAfter: number | null;
  /** How long that is waited for. */
  readonly patience: number;
  /** What nobody could judge, because the receiver was the user's own. */
  readonly notJudged: readonly string[];
}
