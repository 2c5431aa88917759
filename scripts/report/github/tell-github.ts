import { appendFile } from 'node:fs/promises';

/** What GitHub is told of a run. */
export interface GithubTale {
  /** Markdown for the summary of the step. */
  summary(): string;
  /** Lines that become annotations. */
  annotations(): string;
}

/**
 * Tells GitHub Actions of a run, where it runs in one: a summary of the step, and annotations. These go to standard error, which
 * the runner reads as it reads standard output, so that `--json` stays JSON.
 */
export async function tellGithub(
  tale: GithubTale,
  env: NodeJS.ProcessEnv,
  log: { write(text: string): unknown },
): Promise<void> {
  const { GITHUB_STEP_SUMMARY: file } = env;
  if (file !== undefined && file !== '') await appendFile(file, tale.summary());
  if (env.GITHUB_ACTIONS === 'true') log.write(tale.annotations());
}
