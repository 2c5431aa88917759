import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { conformHtml } from './conform-html.ts';
import { conformJunit } from './conform-junit.ts';
import { conformMarkdown } from './conform-markdown.ts';

/** Where the reports of a conformance run go. */
export interface ConformFiles {
  readonly json: string;
  readonly junit: string;
  readonly markdown: string;
  readonly html: string;
}

/** The files of a conformance run in its directory. */
function conformFiles(directory: string): ConformFiles {
  return {
    json: join(directory, 'conform.json'),
    junit: join(directory, 'junit.xml'),
    markdown: join(directory, 'report.md'),
    html: join(directory, 'report.html'),
  };
}

/** The name of a run's directory: `conform-got-2026-01-01T00-00-00`. The client's name can lead nowhere else. */
export function conformDirectoryName({
  client,
  startedAt,
}: Pick<ConformReport, 'client' | 'startedAt'>): string {
  const name = client.name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'client';
  return `conform-${name}-${startedAt.replace(/\.\d+Z?$|Z$/, '').replace(/[^\dT-]/g, '-')}`;
}

/**
 * Writes the reports of a conformance run into a directory, which is made when it is not there. What cannot be got back from
 * the rest is written first.
 * @returns where each was written
 */
export async function writeConformReports(report: ConformReport, directory: string): Promise<ConformFiles> {
  const files = conformFiles(directory);
  await mkdir(directory, { recursive: true });
  await writeFile(files.json, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(files.junit, conformJunit(report));
  await writeFile(files.markdown, conformMarkdown(report));
  await writeFile(files.html, conformHtml(report));
  return files;
}
