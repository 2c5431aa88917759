import { clientReport, type SummaryData } from './client-report.ts';
import { reportLines } from './report-lines.ts';
import { summaryText } from './summary.ts';

/**
 * What a scenario exports as `handleSummary`. Where the environment names a file, the report goes there; otherwise a short
 * text for people goes to standard output, and behind it, where the environment asks for it, the report in marked lines.
 */
export function handOver(data: SummaryData): Record<string, string> {
  const file = __ENV.SPILLWAY_REPORT_FILE ?? '';
  const report = clientReport(data, new Date());
  if (file !== '') return { [file]: JSON.stringify(report) };
  const lines = __ENV.SPILLWAY_REPORT_LINES === '1' ? reportLines(report) : '';
  return { stdout: summaryText(data) + lines };
}
