import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../exit.ts';
import type { ConformFlags } from './conform-flags.ts';

/** Cases of each check from which on a run is long enough to be resumable. */
export const LONG = 100;

/**
 * Where the reports of a run go.
 * @param label names it when nothing else does
 * @throws UsageError when there is a report already, or nothing to resume
 */
export function outDirOf(
  label: string,
  { out, resume }: Pick<ConformFlags, 'out' | 'resume'>,
  startedAt: Date,
): string {
  if (resume !== undefined) {
    if (!existsSync(join(resume, 'progress.jsonl')))
      throw new UsageError(
        `${resume} holds no run to resume: name the folder of one that was made with --runs ${LONG} or more.`,
      );
    return resolve(resume);
  }
  const stamp = startedAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  const outDir = resolve(out ?? join('results', `conform-${label}-${stamp}`));
  if (existsSync(join(outDir, 'conform.json')))
    throw new UsageError(`${outDir} holds a report already: name another directory with --out.`);
  return outDir;
}
