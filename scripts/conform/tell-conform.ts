import { shortestPath } from '../commands/shortest-path.ts';
import { ExitCode } from '../exit.ts';
import { conformTale } from '../report/conform/conform-annotations.ts';
import { conformSummary } from '../report/conform/conform-summary.ts';
import { writeConformReports } from '../report/conform/write-conform-reports.ts';
import { tellGithub } from '../report/github/tell-github.ts';
import { paintFor } from '../report/paint.ts';
import type { FinishedConform } from './run-conform.ts';

/** The exit code of each verdict. */
const EXIT = {
  PASS: ExitCode.pass,
  FAIL: ExitCode.fail,
  INVALID: ExitCode.invalid,
  'HARNESS-ERROR': ExitCode.harness,
  INTERRUPTED: ExitCode.interrupted,
} as const;

/**
 * Ends a command that has a conformance report: sets the exit code of its verdict, writes the reports, and prints it.
 * @param json in place of the summary
 */
export async function tellConform({ report, outDir, resume }: FinishedConform, json: boolean): Promise<void> {
  // First: whatever becomes of the reports, the verdict stands.
  process.exitCode = EXIT[report.verdict];
  const files = await writeConformReports(report, outDir);
  await tellGithub(conformTale(report), process.env, process.stderr);
  const written = [
    ['result', shortestPath(files.json)],
    ['report', shortestPath(files.html)],
    ...(resume === null ? [] : [['resume', resume] as const]),
  ] as const;
  process.stdout.write(
    json
      ? `${JSON.stringify(report)}\n`
      : conformSummary(report, written, paintFor(process.stdout, process.env)),
  );
}
