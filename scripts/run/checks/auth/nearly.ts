const TOLERANCE = 0.005;
/** Whole arrivals stand where the plan is a fluid, and one may be late. */
const SLACK = 2;

/** Whether a limit admitted what was due. */
export function nearly(admitted: number, due: number): boolean {
  return Math.abs(admitted - due) <= due * TOLERANCE + SLACK;
}
