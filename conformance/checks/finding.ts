/** Something that a client did wrong in one case. */
export interface Finding {
  /** One sentence with the numbers: what it did and what it should have done. */
  readonly sentence: string;
  /** Serial numbers of the journal's entries that show it. */
  readonly serials?: readonly number[];
  /** The most that may come of it, whatever the level of the check: what rests on assumed facts only warns. */
  readonly atMost?: 'warn';
}

/** What a check sees in the trace of one case. */
export interface CaseJudgement {
  /** Whether the client came into the situation that the check is about. Without it nothing is proven. */
  readonly exercised: boolean;
  readonly findings: readonly Finding[];
  /** Numbers that are pooled over the cases of a check: waits in milliseconds, say. */
  readonly samples?: readonly Sample[];
  /** Worth telling though nothing is wrong, such as `surfaced 3 of 3`. */
  readonly remark?: string;
}

/** One number of a pool, and what it is of. */
export interface Sample {
  readonly of: string;
  readonly value: number;
}

/** Nothing of what the check is about was seen. */
export const NOT_SEEN: CaseJudgement = { exercised: false, findings: [] };
