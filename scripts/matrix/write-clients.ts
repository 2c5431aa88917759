import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_CLIENTS } from '../../conformance/clients/all-clients.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { shippedTarget } from '../conform/conform-target.ts';
import { runConform } from '../conform/run-conform.ts';
import type { Progress } from '../k6/progress.ts';
import { packageRoot } from '../package-root.ts';
import { matrixHtml } from '../report/conform/matrix/matrix-html.ts';
import { matrixMarkdown } from '../report/conform/matrix/matrix-markdown.ts';
import { writeConformReports } from '../report/conform/write-conform-reports.ts';

/** The seed of the published matrix. */
const SEED = 1;

/**
 * Judges every client that comes with Spillway, one after the other, and writes the matrix of clients and checks into the docs;
 * each client's own reports and the matrix as a page go to results/matrix.
 * @param names only these clients
 * @returns sentences about clients that could not be judged
 */
export async function writeClients(
  progress: Progress,
  names: readonly string[],
  stop: AbortSignal,
): Promise<readonly string[]> {
  const reports: ConformReport[] = [];
  const problems: string[] = [];
  const home = join(packageRoot(), 'results', 'matrix');
  for (const { name } of ALL_CLIENTS) {
    if (names.length > 0 && !names.includes(name)) continue;
    try {
      const target = shippedTarget(name, undefined);
      const out = join(home, `${name}-${Date.now()}`);
      const { report } = await runConform(target, { seed: SEED, out }, { progress, stop });
      await writeConformReports(report, join(home, name));
      progress.note(
        `${name}: ${report.verdict} in ${report.seconds} s, ${Math.round(100 * report.sleptShare)} % asleep. ${report.sentence}`,
      );
      reports.push(report);
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
    }
    stop.throwIfAborted();
  }
  const text = `# Clients and checks\n\nWhat each client that comes with Spillway does, with seed ${SEED}: written by \`npm run matrix -- clients\`.\n\n${matrixMarkdown(reports)}`;
  if (names.length === 0) await writeFile(join(packageRoot(), 'conformance', 'MATRIX.md'), text);
  await writeFile(join(home, 'matrix.html'), matrixHtml(reports));
  return problems;
}
