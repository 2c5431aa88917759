import type { LoadPlan } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';

/** What one runner is given. */
export interface GeneratorSize {
  /** Whole cores: so a node can give them to it alone. */
  readonly cores: number;
  readonly memoryMebibytes: number;
}

/** Processor time that k6 takes for one request over TLS, in milliseconds: measured, see README.md beside this file. */
export const REQUEST_MILLIS = 0.8;
/** Share of its cores that a generator may use on average before it measures itself. */
const MOST_SHARE = 0.8;
/** Memory of k6 before the first virtual user, in MiB. */
const BASE_MEBIBYTES = 128;
/** Memory of a virtual user: a JavaScript runtime with the script in it, a connection. Measured. */
const USER_MEBIBYTES = 1;
/** k6 keeps every sample of every distribution until its end. Measured. */
const REQUEST_KIBIBYTES = 1;
/** Memory is given in steps of so many MiB. */
const STEP_MEBIBYTES = 256;

/** What each of several runners needs for its share of a plan. */
export function generatorSize(plan: LoadPlan, runners: number): GeneratorSize {
  const peak = Math.max(...plan.stretches.map(([, from, to]) => Math.max(from, to)));
  const requests = offeredBy(plan) / runners;
  const memory =
    BASE_MEBIBYTES + Math.ceil(plan.users / runners) * USER_MEBIBYTES + (requests * REQUEST_KIBIBYTES) / 1024;
  return {
    cores: coresFor(peak / runners),
    memoryMebibytes: Math.ceil(memory / STEP_MEBIBYTES) * STEP_MEBIBYTES,
  };
}

/** Whole cores that a rate needs, in requests a second. */
export function coresFor(rate: number): number {
  return Math.max(1, Math.ceil((rate * REQUEST_MILLIS) / 1000 / MOST_SHARE));
}
