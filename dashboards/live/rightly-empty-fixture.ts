/** Why something that is asked has no answer in a scene where all goes as it should. */
interface RightlyEmpty {
  readonly where: string;
  readonly why: string;
  /** On a machine that is too busy it may have one. */
  readonly unlessBusy?: true;
}

const NO_BASIC = 'no scenario that sends messages uses Basic authentication';

/** All that may stay without an answer. What is here and has one is told as an error. */
export const RIGHTLY_EMPTY: readonly RightlyEmpty[] = [
  { where: 'Limited, by cause C', why: NO_BASIC },
  { where: 'Outcomes D', why: NO_BASIC },
  { where: 'run_limit:spillway_limited:rate1m basic', why: NO_BASIC },
  { where: 'SpillwayGeneratorStrained', why: 'nothing was dropped, at little load', unlessBusy: true },
  { where: 'SpillwayEventLoopLate', why: 'the emulator was in time', unlessBusy: true },
  { where: 'SpillwayEmulatorDown', why: 'it was up, and scraped in time', unlessBusy: true },
];
