import type { Check } from '../checks/check.ts';
import type { Finding, Sample } from '../checks/finding.ts';
import type { Hello } from '../protocol/hello.ts';
import type { Counterexample } from '../verdict/counterexample.ts';
import type { PlayCase } from './judged-case.ts';

/** How a check is run. */
export interface CheckRun {
  readonly hello: Hello;
  readonly play: PlayCase;
  readonly seed: number;
  /** Cases to play; the check's own number unless said. */
  readonly runs?: number;
  /**
   * Whether time runs by itself, so that one failure may be the machine's: a failing case then counts when it fails again
   * with nothing beside it on a quiet machine, and a smaller one on the way when it fails twice.
   */
  readonly confirm: boolean;
  /** Seconds of the client in a second of the machine; 1 in virtual time, where nothing is confirmed. */
  readonly speed: number;
  /** Cases that are played at most to make a failing one smaller. Default 20; 0 when only the verdict matters. */
  readonly shrinkPlays?: number;
  /** After a play that the machine held up, the next one waits so many ms, and as many more each time. Default 100. */
  readonly pauseMillis?: number;
  /** The command that plays the case again that a token names. */
  readonly replay: (token: string) => string;
  readonly signal?: AbortSignal;
  /** Is told of every case that was played. */
  readonly onCase?: (check: Check) => void;
}

/** A failing case, made as small as it would go. */
export interface Failing {
  readonly findings: readonly Finding[];
  readonly counterexample: Counterexample;
}

/** What the cases of a check showed. */
export interface CheckFindings {
  readonly cases: number;
  readonly exercised: number;
  readonly failing: Failing | null;
  /** Numbers that are judged together: see {@link Check.judgePool}. */
  readonly samples: readonly Sample[];
  readonly remarks: readonly string[];
}
