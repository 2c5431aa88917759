/** The series of the run that is shown. */
export const RUN = 'run="$run"';
/** The series of the run beside it. */
export const COMPARE = 'run="$compare"';
/** The emulator's series of the tenant that the run sends as. */
export const PROJECT = 'project="$project"';
/** Moves the run beside it onto this one's start. */
export const SHIFT = 'offset ${shift}s';
/** The same of a whole expression, as it was in that second. */
export const shifted = (expr: string) => `max_over_time((${expr})[1s:1s] ${SHIFT})`;

/** The value while a run lasts: what was pushed of the moment stands still afterwards. */
export const whileItRuns = (expr: string) => `${expr} unless on (run) spillway_run_end_time_seconds{${RUN}}`;
