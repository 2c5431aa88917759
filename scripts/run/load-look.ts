import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { GeneratorNow } from './generator-health.ts';
import type { K6Counts } from './k6-counts.ts';
import type { QueueDepth } from './load-server.ts';

/** What was seen when a load under way was looked at; that is done about once a second. */
export interface LoadLook {
  /** Seconds after k6 was started. */
  readonly elapsedSeconds: number;
  /** The emulator's ledger of the tenant: counts are those from the start of the run. */
  readonly ledger: Ledger;
  /** The fullest ingress queue; `null` where so many apps are loaded that none is looked at by itself. */
  readonly fullestQueue: QueueDepth | null;
  /** What only k6 can count; `null` when it does not answer, as before it begins. */
  readonly k6: K6Counts | null;
  /** What all k6 processes cost together; `null` until each was sampled twice, and when one has ended. */
  readonly generator: GeneratorNow | null;
}

/** Called with each look at a load under way, in their order. */
export type OnLook = (look: LoadLook) => void;
