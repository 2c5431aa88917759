import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '../run/run-result.ts';
import { htmlReport } from './html/html-report.ts';
import { junitReport } from './junit-report.ts';

/** Where the reports of a run go. */
export interface ReportFiles {
  readonly html: string;
  readonly junit: string;
}

/** Where the reports of a run go unless told otherwise: beside its result. */
export function reportFiles(directory: string): ReportFiles {
  return { html: join(directory, 'report.html'), junit: join(directory, 'junit.xml') };
}

/** Writes the HTML report and the JUnit XML of a run. */
export async function writeReports(result: RunResult, { html, junit }: ReportFiles): Promise<void> {
  await writeFile(html, htmlReport(result));
  await writeFile(junit, junitReport(result));
}
