import { appendFile } from 'node:fs/promises';
import type { RunResult } from '../../run/run-result.ts';
import { githubAnnotations } from './annotations.ts';
import { stepSummary } from './step-summary.ts';

/**
 * Tells GitHub Actions of a run, where it runs in one: a summary of the step, and annotations. These go to standard error, which
 * the runner reads as it reads standard output, so that `--json` stays JSON.
 */
export async function tellGithub(
  result: RunResult,
  env: NodeJS.ProcessEnv,
  log: { write(text: string): unknown },
): Promise<void> {
  const { GITHUB_STEP_SUMMARY: file } = env;
  if (file !== undefined && file !== '') await appendFile(file, stepSummary(result));
  if (env.GITHUB_ACTIONS === 'true') log.write(githubAnnotations(result));
}
