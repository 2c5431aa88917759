import exec from 'k6/execution';
import type { RefinedResponse, ResponseType } from 'k6/http';
import { Trend } from 'k6/metrics';
import type { PhaseName } from './plan/phase.ts';
import type { Schedule } from './plan/schedule.ts';

/** How late k6 began an arrival, in milliseconds after it was due. */
const lag = new Trend('spillway_lag', true);
/**
 * What a sender waits for, in milliseconds: from the moment a request was due to the last byte of its answer, lateness,
 * connecting and TLS included. `http_req_duration` is the service time alone.
 */
const responseTime = new Trend('spillway_response_time', true);
/** One iteration of so many counts those under way: to ask k6 for them is not free. */
const LOOKS_EVERY = 8;
/** Iterations under way when one begins, itself left out. */
const busy = new Trend('spillway_busy');

/** In a recovery, how long after its start a 429 still came, in milliseconds. */
const limitedAfter = new Trend('spillway_limited_after', true);

/** The schedule of this virtual user's last arrival: k6 hands it on from one scenario of a script to another. */
let current: Schedule | null = null;
let phase: PhaseName | null = null;
let dueAt = 0;
/**
 * When the schedule began, in milliseconds since the Unix epoch. k6 tells when it began to make its virtual users ready, and
 * counts arrivals from when they were, which it tells nobody: the least lateness that this one saw is taken for the difference.
 */
let startedAt = 0;
/** Iterations a second that other scenarios of the script begin. */
let beside = 0;

/** Says that another scenario of the script begins so many iterations a second, over all k6 processes. */
export function runsBeside(perSecond: number): void {
  beside += perSecond;
}

/**
 * Begins an iteration: tags all its samples with the phase in which it was due (not in which it came, so that the count
 * of each phase is the plan's), and notes how late it is.
 * @returns how late, in milliseconds
 */
export function arrive(schedule: Schedule): number {
  if (schedule !== current) {
    current = schedule;
    phase = null;
    startedAt = 0;
  }
  const due = schedule.secondsAt(exec.scenario.iterationInTest);
  const now = schedule.phaseAt(due);
  if (now !== phase) {
    phase = now;
    exec.vu.metrics.tags.phase = now;
  }
  dueAt = due;
  const begun = Date.now() - due * 1000;
  if (startedAt === 0 || begun < startedAt) startedAt = begun;
  const late = begun - startedAt;
  lag.add(late);
  if ((__VU + __ITER) % LOOKS_EVERY === 0) {
    busy.add(
      exec.scenario.iterationInInstance - exec.instance.iterationsCompleted + besideBy(due + late / 1000),
    );
  }
  return late;
}

/** Iterations of other scenarios that this k6 process has ended by a moment: k6 counts those of all scenarios in one. */
function besideBy(seconds: number): number {
  if (beside === 0) return 0;
  const share = (exec.scenario.iterationInInstance + 1) / (exec.scenario.iterationInTest + 1);
  return Math.ceil(seconds * beside * share);
}

/** Notes how long the sender waited for an answer of this iteration. */
export function answered(late: number, { timings }: RefinedResponse<ResponseType>): void {
  responseTime.add(late + timings.blocked + timings.connecting + timings.tls_handshaking + timings.duration);
}

/** Notes a 429: in a recovery it matters how long after the load fell it came. */
export function limited(schedule: Schedule): void {
  if (phase === 'recovery') limitedAfter.add((dueAt - schedule.startOf(phase)) * 1000);
}
