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
}

/** A conformance run as its report tells it. */
export function conformReportOf(findings: ClientFindings, frame: ConformFrame): ConformReport {
  const { hello, outcomes, invalid, ...time } = findings;
  const { known, unfinished, startedAt, ...told } = frame;
  const settled = settleKnown(outcomes, known, hello.name, startedAt.toISOString().slice(0, 10));
  return {
    version: REPORT_VERSION,
    spillway: packageVersion(),
    client: hello,
    ...told,
    ...time,
    ...verdictOf(settled, unfinished, invalid),
    startedAt: startedAt.toISOString(),
    checks: settled.checks,
    stale: settled.stale,
  };
}

function verdictOf(
  { checks, stale }: KnownSettled,
  unfinished: number,
  invalid: string | undefined,
): Pick<ConformReport, 'verdict' | 'sentence'> {
  if (unfinished > 0)
    return {
      verdict: 'INTERRUPTED',
      sentence: `Ended before its end: ${checks.length} checks were judged, ${unfinished} were not.`,
    };
  return invalid === undefined ? suiteVerdict(checks, stale) : { verdict: 'INVALID', sentence: invalid };
}
