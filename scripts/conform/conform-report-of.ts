import type { ClientFindings } from '../../conformance/conform-client.ts';
import { type ConformReport, REPORT_VERSION } from '../../conformance/verdict/conform-report.ts';
import {
  type KnownFailures,
  type KnownSettled,
  settleKnown,
} from '../../conformance/verdict/known-failures.ts';
import { suiteVerdict } from '../../conformance/verdict/suite-verdict.ts';
import { packageVersion } from '../package-version.ts';

/** What is told of a run besides what it found. */
export interface ConformFrame extends Pick<ConformReport, 'way' | 'target' | 'strict' | 'seed' | 'replay'> {
  readonly startedAt: Date;
  readonly seconds: number;
  readonly known: KnownFailures;
  /** Whether it was ended before its end, with so many checks unfinished. */
  readonly unfinished: number;
  /** Cases that need not be played again to finish it; `null` when it cannot be resumed. */
  readonly kept: number | null;
}

/** A conformance run as its report tells it. */
export function conformReportOf(findings: ClientFindings, frame: ConformFrame): ConformReport {
  const { hello, outcomes, invalid, ...time } = findings;
  const { known, unfinished, kept, startedAt, ...told } = frame;
  const settled = settleKnown(outcomes, known, hello.name, startedAt.toISOString().slice(0, 10));
  return {
    version: REPORT_VERSION,
    spillway: packageVersion(),
    client: hello,
    ...told,
    ...time,
    ...verdictOf(settled, { unfinished, kept }, invalid),
    startedAt: startedAt.toISOString(),
    checks: settled.checks,
    stale: settled.stale,
  };
}

function verdictOf(
  { checks, stale }: KnownSettled,
  { unfinished, kept }: Pick<ConformFrame, 'unfinished' | 'kept'>,
  invalid: string | undefined,
): Pick<ConformReport, 'verdict' | 'sentence'> {
  if (unfinished > 0) {
    const ended = `Ended before its end: ${checks.length} checks were judged, ${unfinished} were not`;
    const resumable = kept === null ? '' : `; ${kept} cases are kept, and need not be played again`;
    return { verdict: 'INTERRUPTED', sentence: `${ended}${resumable}.` };
  }
  return invalid === undefined ? suiteVerdict(checks, stale) : { verdict: 'INVALID', sentence: invalid };
}
