import { Compile } from 'typebox/compile';
import { type ConformReport, REPORT_VERSION } from '../../../conformance/verdict/conform-report.ts';
import { readDocument } from '../../run/read-document.ts';
import { CONFORM_SCHEMA } from './conform-schema.ts';

const KIND = {
  what: 'conformance report',
  fileName: 'conform.json',
  version: REPORT_VERSION,
  // Forty failures of a thousand exchanges each, with whole bodies.
  largestBytes: 256 * 1024 * 1024,
  validator: Compile(CONFORM_SCHEMA),
};

/**
 * Reads the report of a conformance run. The file is not trusted: it has our version and fits the schema.
 * @param path of the file, or of the directory that holds `conform.json`
 * @throws UsageError one sentence that says which file, and what is wrong with it
 */
export async function readConformReport(
  path: string,
): Promise<{ readonly report: ConformReport; readonly file: string }> {
  const { value, file } = await readDocument(path, KIND);
  return { report: value as ConformReport, file };
}
