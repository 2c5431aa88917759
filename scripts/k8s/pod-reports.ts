import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientReport } from '../../scenarios/support/client-report.ts';
import { reportFromLines } from '../../scenarios/support/report-lines.ts';
import { UsageError } from '../exit.ts';

/** A pod's log that was read. */
interface PodLog {
  readonly file: string;
  readonly text: string;
}

/**
 * Finds the report of every runner in the logs of the pods.
 * @param paths log files, and directories of such
 * @param runners how many there were
 * @returns the reports, in the order of the files' names
 * @throws UsageError that names the log whose report is broken, missing, or there twice
 */
export async function podReports(paths: readonly string[], runners: number): Promise<ClientReport[]> {
  const logs = await logsIn(paths);
  const found = new Map<string, string>();
  const reports: ClientReport[] = [];
  const without: string[] = [];
  for (const { file, text } of logs) {
    const report = reportOf(file, text);
    if (report === null) {
      without.push(file);
      continue;
    }
    const same = found.get(JSON.stringify(report));
    if (same !== undefined) throw new UsageError(`${same} and ${file} hold the same report: leave one out.`);
    found.set(JSON.stringify(report), file);
    reports.push(report);
  }
  if (reports.length !== runners) throw wrongNumber(reports.length, runners, paths, without);
  return reports;
}

/** What each pod wrote. */
async function logsIn(paths: readonly string[]): Promise<PodLog[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat().sort();
  return await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(file, 'utf8').catch(cannotBeRead(file)) })),
  );
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(cannotBeRead(path));
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(path, name));
}

const cannotBeRead = (path: string) => (error: NodeJS.ErrnoException) => {
  throw new UsageError(
    `${path} cannot be read: ${error.code === 'ENOENT' ? 'it is not there' : error.code}.`,
  );
};

function reportOf(file: string, text: string): ClientReport | null {
  try {
    return reportFromLines(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}. Take the log of that pod again, whole.`);
  }
}

function wrongNumber(
  found: number,
  runners: number,
  paths: readonly string[],
  without: readonly string[],
): UsageError {
  const reports = (count: number) => `${count} report${count === 1 ? '' : 's'}`;
  const silent =
    without.length === 0
      ? ''
      : ` No report is in ${without.join(', ')}: did that pod end, and is its log whole?`;
  return new UsageError(
    `${paths.join(', ')} holds ${reports(found)}; the run has ${runners} runner${runners === 1 ? '' : 's'}.${silent}`,
  );
}
