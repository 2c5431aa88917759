import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import { ALL_MUTANTS } from '../../conformance/mutants/all-mutants.ts';
import { explainKills, killCells } from '../../conformance/mutants/kill-matrix.ts';
import { virtualStage } from '../../conformance/runner/stage.ts';
import type { Progress } from '../k6/progress.ts';
import { assertPushgateway } from '../metrics/assert-pushgateway.ts';
import { killMetrics } from '../metrics/kill-metrics.ts';
import { pushMetrics } from '../metrics/push-metrics.ts';
import { quietPush } from '../metrics/quiet-push.ts';
import { packageRoot } from '../package-root.ts';
import { killMatrixMarkdown } from '../report/conform/matrix/kill-matrix-markdown.ts';

/** The seed of the published matrix. */
const SEED = 1;

/**
 * Runs every check on every mutant and writes the kill matrix into the docs.
 * @param pushgateway address of a Pushgateway that gets what the matrix shows
 * @returns sentences about mutants that are not caught by exactly their check
 */
export async function writeKills(
  progress: Progress,
  pushgateway: string | null,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (pushgateway !== null) await assertPushgateway(pushgateway);
  const stage = await virtualStage();
  try {
    let done = 0;
    const cells = await killCells(stage, ALL_MUTANTS, ALL_CHECKS, {
      seed: SEED,
      signal,
      progress: (name) => progress.update(`mutants: ${++done} of ${ALL_MUTANTS.length}, ${name}`),
    });
    const matrix = { checks: ALL_CHECKS.map(({ id }) => id), mutants: ALL_MUTANTS, cells };
    const text = `# Kill matrix\n\nEvery check on every client that is broken on purpose, with seed ${SEED}: written by \`npm run matrix -- kills\`.\n\n${killMatrixMarkdown(matrix)}`;
    await writeFile(join(packageRoot(), 'conformance', 'KILLS.md'), text);
    if (pushgateway !== null) {
      const group = { url: pushgateway, job: 'spillway_kills' };
      const push = quietPush(pushgateway, (sentence) => progress.note(sentence));
      await push(() => pushMetrics(group, killMetrics(cells, ALL_MUTANTS)));
    }
    return explainKills(cells, ALL_MUTANTS);
  } finally {
    await stage.close();
  }
}
