import { join } from 'node:path';
import { runTale } from '../report/github/run-tale.ts';
import { tellGithub } from '../report/github/tell-github.ts';
import { paintFor } from '../report/paint.ts';
import { runSummary } from '../report/run-summary.ts';
import { reportFiles, writeReports } from '../report/write-reports.ts';
import { VERDICT_EXIT } from '../run/judge-run.ts';
import type { RunResult } from '../run/run-result.ts';
import { shortestPath } from './shortest-path.ts';

/**
 * Ends a command that has the result of a run: writes its reports, prints it, and sets the exit code of its verdict.
 * @param outDir where it was written
 * @param json in place of the summary
 */
export async function tellResult(result: RunResult, outDir: string, json: boolean): Promise<void> {
  // First: whatever becomes of the reports, the verdict stands.
  process.exitCode = VERDICT_EXIT[result.verdict];
  const files = reportFiles(outDir);
  await writeReports(result, files);
  await tellGithub(runTale(result), process.env, process.stderr);
  const written = [
    ['result', shortestPath(join(outDir, 'result.json'))],
    ['report', shortestPath(files.html)],
  ] as const;
  process.stdout.write(
    json ? `${JSON.stringify(result)}\n` : runSummary(result, written, paintFor(process.stdout, process.env)),
  );
}
