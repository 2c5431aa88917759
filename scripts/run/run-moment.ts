import type { DepthNow } from './depth/depth-watch.ts';
import type { LoadLook } from './load-look.ts';

/** A moment of a run under way. */
export interface RunMoment {
  readonly look: LoadLook;
  /** How the queue that it fills stands; `null` where the scenario fills none, and before the first message. */
  readonly depth: DepthNow | null;
}
