import type { FaultsView, JournalEntryView, Ledger } from '../../mocks/index.ts';
import type { ConformCase } from '../case/conform-case.ts';
import type { Step } from '../case/step.ts';
import type { Hello } from '../protocol/hello.ts';
import type { Opening } from '../protocol/opening.ts';
import type { CallError } from '../protocol/reply.ts';

/** How a call ended, as the client told its caller. */
export type CallEnd =
  | { readonly kind: 'ok'; readonly messageId: string | null; readonly items: readonly string[] }
  | { readonly kind: 'fail'; readonly error: CallError };

/** A call that the client was asked to make: invoked, and perhaps ended. Times are microseconds on the emulator's clock. */
export interface CallRecord {
  /** Its place in the workload. */
  readonly index: number;
  readonly step: Step;
  /** The text of a sent message, by which its wire requests are known. No other has it, unless the case says so. */
  readonly text: string | null;
  readonly invokedMicros: number;
  /** `null` when it had not ended when the case was over. */
  readonly endedMicros: number | null;
  readonly end: CallEnd | null;
}

/** How the process of a client died in the middle of a case. */
export interface Crash {
  /** One sentence: exit code or signal, and the last it said. */
  readonly sentence: string;
}

/**
 * The history of one case on one monotonic clock, the emulator's: what went over the wire, what the client was asked and
 * what it said, and what the server counted.
 */
export interface Trace {
  readonly case: ConformCase;
  readonly hello: Hello;
  /** What the clients were told. The key secret is in it: it must not be printed. */
  readonly opening: Opening;
  /** The tenant's apps, as the case counts them. */
  readonly apps: readonly string[];
  /** Every exchange, in the order of arrival. */
  readonly wire: readonly JournalEntryView[];
  /** In the order of the workload. Without an adapter: empty, since nobody knows what was meant. */
  readonly calls: readonly CallRecord[];
  /**
   * Without an adapter: operations of which the client makes the same request again when nothing is wrong, so that nobody can
   * tell another try from another call. Left out: none.
   */
  readonly alike?: readonly string[];
  readonly faults: FaultsView;
  readonly ledger: Ledger;
  /** The ids of the messages that were there before the start. */
  readonly messageIds: readonly string[];
  readonly templateIds: readonly string[];
  /** When the case began and when it was over. */
  readonly startMicros: number;
  readonly endMicros: number;
  /**
   * How much earlier than due a well-behaved timer of the client may show on our clock, in microseconds: resolution of
   * timers times the speed of time.
   */
  readonly graceMicros: number;
  /** How late the harness itself may be, in microseconds: for upper bounds. */
  readonly slackMicros: number;
  /**
   * For how long at most the machine held up the harness and the client at a stretch, in microseconds: more than
   * `slackMicros`, and nothing is to be said of time. 0 in virtual time.
   */
  readonly heldUpMicros: number;
  /** What the client printed besides the protocol, redacted of nothing. */
  readonly printed: string;
  /** Fingerprint of a secret or token, as the journal shows it. */
  readonly fingerprint: (secret: string) => string;
  readonly crash: Crash | null;
}
