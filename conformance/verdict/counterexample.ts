import type { JournalEntryView } from '../../mocks/index.ts';
import type { ConformCase } from '../case/conform-case.ts';
import type { CallRecord } from '../trace/trace.ts';

/** The smallest case found in which a client breaks a rule, and what it did there. */
export interface Counterexample {
  readonly case: ConformCase;
  /** How often the case was made smaller. */
  readonly shrinks: number;
  /** What it did wrong, one sentence each. */
  readonly findings: readonly string[];
  /** The whole in one line: what the server did, and what the client made of it. */
  readonly headline: string;
  /** What happened, in order, a line each: what the server did, what the client did. */
  readonly story: readonly string[];
  /** Names the case: see `spillway conform --replay`. */
  readonly token: string;
  /** The command that repeats it. */
  readonly replay: string;
  /** What went over the wire, without secrets. */
  readonly wire: readonly JournalEntryView[];
  readonly calls: readonly CallRecord[];
  /** Serial numbers of the entries that show what was wrong. */
  readonly serials: readonly number[];
  /** When the case began, on the clock of `wire` and `calls`, in microseconds. */
  readonly startMicros: number;
}
