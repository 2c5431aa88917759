import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import type { LoadLook } from '../load-look.ts';
import type { RunSettings } from '../run-settings.ts';

/** Tells in one line what looks at a run saw. */
export function progressLine({ scenario, plan }: RunSettings): (look: LoadLook) => string {
  const total = Math.round(secondsOf(plan));
  const schedule = new Schedule(plan);
  return ({ elapsedSeconds: elapsed, ledger: { sends, messages } }) =>
    `${scenario}: ${schedule.phaseAt(elapsed)}, ${Math.min(total, Math.round(elapsed))} of ${total} s · ` +
    `${sends.offered} offered · ${sends.accepted} admitted · ` +
    `${sends['limited-project'] + sends['limited-queue']} limited · ${messages.depth} queued`;
}
