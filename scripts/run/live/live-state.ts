import type { DepthNow } from '../depth/depth-watch.ts';
import type { LoadLook } from '../load-look.ts';
import type { RunSettings } from '../run-settings.ts';
import type { Omen } from './omens.ts';
import type { Rates } from './rates.ts';

/** All that the live view of a run shows at a moment. */
export interface LiveState {
  readonly settings: Pick<
    RunSettings,
    'scenario' | 'profile' | 'projectLimit' | 'queueCapacity' | 'apps' | 'drainRate'
  >;
  /** Cores of this machine, of which k6 uses a share. */
  readonly cores: number;
  /** What the run is in: a phase of its plan, or what comes before and after. */
  readonly phase: string;
  readonly elapsedSeconds: number;
  readonly totalSeconds: number;
  /** The highest rate of the plan, in arrivals a second. */
  readonly peakRate: number;
  /** The last look; `null` before the first one. */
  readonly look: LoadLook | null;
  /** Of the last seconds; `null` until there are two looks. */
  readonly rates: Rates | null;
  /** Of the queue that the run fills, beside its prediction; `null` where it fills none. */
  readonly depth: DepthNow | null;
  readonly omens: readonly Omen[];
}
