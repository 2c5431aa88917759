import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { HOSTILE } from '../html/hostile-fixture.ts';
import { failedReport } from './conform-fixture.ts';

/** What would run, forge a line, move a cursor, or turn the letters behind it round. */
export const HOSTILE_TEXT = `${HOSTILE}\u001b[2J\u202Eevil\r\n::error::forged | \`x\` [y](javascript:z)`;

/** Texts by which the program itself tells things apart: they are what they are in every report. */
const OWN = new Set([
  'id',
  'version',
  'level',
  'evidence',
  'needs',
  'verdict',
  'way',
  'do',
  'kind',
  'operation',
  'outcome',
  'capabilities',
  'policy',
  'status',
  'text',
  'startedAt',
]);

/** A report that says hostile things wherever a client, a server or a file can say anything. */
export const hostileReport = {
  ...(hostile(failedReport) as ConformReport),
  client: { ...failedReport.client, name: HOSTILE_TEXT, version: HOSTILE_TEXT },
};

function hostile(value: unknown): unknown {
  if (typeof value === 'string') return HOSTILE_TEXT;
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, OWN.has(name) ? each : hostile(each)]),
  );
}
