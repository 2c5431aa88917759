import { setTimeout as after } from 'node:timers/promises';
import type { FaultPlan } from '../../mocks/contract/fault-plan.ts';
import type { ControlClient } from '../../mocks/control/control-client.ts';

const LOOK_MILLIS = 50;
const PATIENCE_MILLIS = 40_000;
const ROUNDS = 35;

/** One of each: refused, failed, unauthorized, limited without a cause, lost and malformed, over and over for two writes of k6. */
const PLAN: FaultPlan = {
  faults: Array.from({ length: ROUNDS }, () => [
    { operation: 'SendMessage', kind: 'status', status: 400 } as const,
    { operation: 'SendMessage', kind: 'status', status: 503 } as const,
    { operation: 'SendMessage', kind: 'status', status: 401 } as const,
    { operation: 'SendMessage', kind: 'status', status: 429 } as const,
    { operation: 'SendMessage', kind: 'reset-before' } as const,
    { operation: 'SendMessage', kind: 'malformed' } as const,
  ]).flat(),
};

/** Waits until the queue of the newest tenant is full, and lets its sends meet faults from then on. */
export async function breakSends(control: ControlClient): Promise<void> {
  const until = performance.now() + PATIENCE_MILLIS;
  while (performance.now() < until) {
    const projectId = (await control.tenants()).at(-1)?.projectId;
    if (projectId !== undefined && (await control.ledger(projectId)).sends['limited-queue'] > 0) {
      await control.armFaults(projectId, PLAN);
      return;
    }
    await after(LOOK_MILLIS);
  }
  throw new Error('No queue became full.');
}
