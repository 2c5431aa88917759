import type { ControlClient } from '../../mocks/control/control-client.ts';
import type { Ledger } from '../../mocks/engine/ledger.ts';

/** What can be asked of the emulator while a tenant of it is loaded. */
export interface LoadServer {
  ledger(): Promise<Ledger>;
  /** The fullest ingress queue of the tenant; `null` where it has too many to look at each. */
  fullestQueue(): Promise<QueueDepth | null>;
}

/** How full an app's ingress queue is. */
export interface QueueDepth {
  /** The app's id. */
  readonly app: string;
  /** Messages. */
  readonly depth: number;
}

/** With more apps than this, looking at each queue every second would disturb what is measured. */
const MOST_QUEUES = 200;

/** Asks the emulator by its control API. */
export function loadServer(control: ControlClient, projectId: string, apps: number): LoadServer {
  return {
    ledger: () => control.ledger(projectId),
    async fullestQueue() {
      if (apps > MOST_QUEUES) return null;
      const { apps: each } = await control.tenant(projectId);
      return each.reduce<QueueDepth | null>(
        (fullest, { id, depth }) =>
          fullest === null || depth > fullest.depth ? { app: id, depth } : fullest,
        null,
      );
    },
  };
}
