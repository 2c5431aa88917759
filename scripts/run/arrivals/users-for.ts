import type { LoadPlan, Stretch } from '../../../scenarios/support/plan/load-plan.ts';
import { busiestWindow } from './busiest-window.ts';

/** An answer that takes this long finds an idle virtual user for every arrival: a server that falters is not one that is gone. */
export const PATIENT_SECONDS = 0.25;

/** How many virtual users arrivals need at least, so that none is dropped while an answer takes {@link PATIENT_SECONDS}. */
export function usersForStretches(stretches: readonly Stretch[]): number {
  return Math.ceil(busiestWindow(stretches, PATIENT_SECONDS) - 1e-6);
}

/**
 * A plan with as many virtual users as its arrivals need: those of bursts are more than their rate tells. More of them need a
 * longer warm-up, so the plan is made anew.
 * @param asked as many as the user says, enough or not
 */
export function withUsersFor(
  make: (users: number | undefined) => LoadPlan,
  asked: number | undefined,
): LoadPlan {
  let plan = make(asked);
  if (asked !== undefined) return plan;
  // Arrivals that are drawn differ a little from one plan to the next.
  for (let need = usersForStretches(plan.stretches); need > plan.users; ) {
    plan = make(Math.ceil(need * 1.1));
    need = usersForStretches(plan.stretches);
  }
  return plan;
}
