/** Requests a second that each run had admitted in the chosen phase. */
export const RATE = 'max by (run) (spillway_run_admitted_requests_per_second{phase="$phase"})';
/** The 99th percentile of the response time of each run in the chosen phase, as its result tells it. */
export const P99 = 'max by (run) (spillway_run_response_time_seconds{phase="$phase",quantile="0.99"})';

/** Fewer runs say nothing of what is usual. */
const FEWEST_RUNS = 5;
/** How many standard deviations from the middle are no chance any more. */
const DEVIATIONS = 3;

/** Seconds since each run ended. */
const AGE = '(time() - max by (run) (spillway_run_end_time_seconds))';
/** Two points of a chart, and what a run takes to tell of its end: a run that ended is marked for so long at most. */
const MARKED = '(2 * $__interval_ms / 1000 + 10)';
/** The runs whose end was known before the last points. Their numbers stand in Prometheus from then on. */
const KNOWN = 'spillway_run_end_time_seconds offset $__rate_interval';
/** Older runs say nothing of what is usual now. */
const LAST = '30 * 86400';

/** Only the runs of the chosen scenario and profile. */
export function ofKind(expr: string): string {
  return `(${expr} and on (run) spillway_run_info{scenario="$scenario",profile="$profile"})`;
}

/** The value of each run at the moment when it ended. */
export function atItsEnd(expr: string): string {
  return `(${ofKind(expr)} and on (run) (${AGE} < ${MARKED}) unless on (run) ${KNOWN})`;
}

/** The values of the runs before those that just ended. */
function before(expr: string): string {
  return `(${ofKind(expr)} and on (run) (${AGE} >= ${MARKED}) and on (run) (${AGE} < ${LAST}))`;
}

/** What was usual: the median of the runs before. It is not the average, which one bad run would move. */
export function usual(expr: string): string {
  return `quantile(0.5, ${before(expr)})`;
}

/** How far from the usual a run may be, on one side. */
export function tolerance(expr: string): string {
  return `${DEVIATIONS} * stddev(${before(expr)})`;
}

/** The values of runs that are further from the usual than chance explains. */
export function changes(expr: string): string {
  const now = atItsEnd(expr);
  const distance = `abs(${now} - on () group_left () ${usual(expr)})`;
  const enough = `(count(${before(expr)}) >= ${FEWEST_RUNS})`;
  return `${now} and on (run) (${distance} > on () group_left () (${tolerance(expr)})) and on () ${enough}`;
}
