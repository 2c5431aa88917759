import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hello } from '../../conformance/protocol/hello.ts';
import type { CheckFindings } from '../../conformance/runner/check-run.ts';
import type { SuiteMemory } from '../../conformance/runner/run-suite.ts';
import { UsageError } from '../exit.ts';

/** Which run it was: another one's findings are not its own. */
interface Identity {
  readonly client: string;
  readonly version: string;
  readonly seed: number;
  readonly runs: number | null;
}

/** What a long run has written down. */
export interface ConformMemory extends SuiteMemory {
  /** Cases that are not played again when the run is resumed. */
  readonly cases: number;
}

/**
 * Keeps what a long run found, block by block, in `progress.jsonl` of its folder, so that `--resume` goes on where it ended.
 * @throws UsageError when the folder holds the progress of another run
 */
export async function conformMemory(
  outDir: string,
  { name, version }: Hello,
  { seed, runs }: { readonly seed: number; readonly runs?: number | undefined },
): Promise<ConformMemory> {
  const file = join(outDir, 'progress.jsonl');
  const identity: Identity = { client: name, version, seed, runs: runs ?? null };
  const [first, ...rest] = await linesOf(file);
  if (first === undefined) {
    await mkdir(outDir, { recursive: true });
    await writeFile(file, `${JSON.stringify(identity)}\n`);
  } else if (JSON.stringify(first) !== JSON.stringify(identity)) {
    throw new UsageError(
      `${outDir} holds the progress of another run (${JSON.stringify(first)}): resume it with the same client, --seed and --runs.`,
    );
  }
  const found = new Map<string, CheckFindings>();
  for (const line of rest as { check: string; block: number; findings: CheckFindings }[])
    found.set(`${line.check} ${line.block}`, line.findings);
  let cases = [...found.values()].reduce((sum, findings) => sum + findings.cases, 0);
  return {
    get cases() {
      return cases;
    },
    recall: (check, block) => found.get(`${check} ${block}`),
    async keep(check, block, findings) {
      // A line feed first: the line before may have been cut short.
      await appendFile(file, `\n${JSON.stringify({ check, block, findings })}\n`);
      cases += findings.cases;
    },
  };
}

/** A last line that a crash cut short is left out: its block is played again. */
async function linesOf(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
