import type { RunResult } from '../../run/run-result.ts';
import { githubAnnotations } from './annotations.ts';
import { stepSummary } from './step-summary.ts';
import type { GithubTale } from './tell-github.ts';

/** What GitHub is told of a load run. */
export function runTale(result: RunResult): GithubTale {
  return { summary: () => stepSummary(result), annotations: () => githubAnnotations(result) };
}
