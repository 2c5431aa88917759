import type { Grade } from '../../mocks/contract/fact.ts';
import type { Level, Needs } from '../checks/check.ts';
import type { Hello } from '../protocol/hello.ts';
import type { Counterexample } from './counterexample.ts';
import type { SuiteVerdict, Verdict } from './verdict.ts';

/** Version of the form of a conformance report. */
export const REPORT_VERSION = 1;

/** What became of one check. */
export interface CheckOutcome {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly citation: string;
  readonly evidence: Grade;
  readonly needs: Needs;
  readonly explanation: string;
  readonly verdict: Verdict;
  /** One sentence with the numbers. */
  readonly sentence: string;
  /** Cases that were run, and those in which the client came into the situation. */
  readonly cases: number;
  readonly exercised: number;
  /** Of a check that did not hold in some case; pooled findings have none. */
  readonly counterexample: Counterexample | null;
  /** Whether a file of known failures expects it, and why. */
  readonly known: { readonly reason: string; readonly expires: string } | null;
}

/** A whole conformance run, as `conform.json` holds it. */
export interface ConformReport {
  readonly version: typeof REPORT_VERSION;
  readonly spillway: string;
  /** How the client was reached: its program over JSON lines, by its wire alone, or inside Spillway; or a receiver. */
  readonly way: 'adapter' | 'command' | 'wire' | 'in-process' | 'receiver';
  readonly client: Hello;
  /** What was started, without secrets: a command line, a shipped client's name, a receiver's address. */
  readonly target: string;
  readonly verdict: SuiteVerdict;
  /** Sentence of the verdict. */
  readonly sentence: string;
  readonly strict: boolean;
  readonly seed: number;
  /** Seconds of the client in a second of the machine; `null` in virtual time. */
  readonly speed: number | null;
  /** What the handshake of time showed. */
  readonly time: string;
  readonly startedAt: string;
  readonly seconds: number;
  /** Share of the time in which neither a request nor a computation was under way: everybody slept. */
  readonly sleptShare: number;
  readonly checks: readonly CheckOutcome[];
  /** Sentences about a file of known failures: entries that are stale or run out. */
  readonly stale: readonly string[];
  /** The command that runs it again. */
  readonly replay: string;
}
