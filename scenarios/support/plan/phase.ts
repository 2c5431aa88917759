/** The parts that a run can have, by the name that tags every sample taken in them. */
export const PHASES = [
  /** Connections are opened, the rate rises, a limiter's burst is used up. Never judged. */
  'warmup',
  /** One rate. */
  'steady',
  /** More than the limit, for long. */
  'overload',
  /** Much more, for a short while. */
  'spike',
  /** Ever more, until something gives. */
  'rise',
  /** Less again, after too much. */
  'recovery',
  /** The parts of the `auth` scenario. */
  'cold-start',
  'reuse',
  'expiry',
  'token-limit',
  'basic',
  'strangers',
] as const;

/** The name of a part of a run. */
export type PhaseName = (typeof PHASES)[number];

/** A part of a run in which the offered rate moves in a straight line. Rates are arrivals a second. */
export interface Phase {
  readonly name: PhaseName;
  readonly seconds: number;
  readonly from: number;
  readonly to: number;
}
