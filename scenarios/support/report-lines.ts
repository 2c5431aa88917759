import { type ClientReport, REPORT_VERSION } from './client-report.ts';

/** How a line of a report begins in what a pod writes. */
const MARK = 'SPILLWAY-REPORT';
/** Container runtimes cut lines at 16 KiB. */
const PIECE = 8_000;

/** A report as lines that survive a pod's log: `SPILLWAY-REPORT <number>/<of> <piece>`. */
export function reportLines(report: ClientReport): string {
  const text = JSON.stringify(report);
  const pieces = text.match(new RegExp(`.{1,${PIECE}}`, 'gs')) ?? [];
  return pieces.map((piece, index) => `${MARK} ${index + 1}/${pieces.length} ${piece}\n`).join('');
}

/**
 * Finds the report in what a k6 process wrote, with anything around it.
 * @returns `null` when there is none
 * @throws Error that says what is wrong with it: pieces missing, or another version's
 */
export function reportFromLines(log: string): ClientReport | null {
  const pieces = new Map<number, string>();
  let of = 0;
  for (const [, number, total, piece] of log.matchAll(new RegExp(`${MARK} (\\d+)/(\\d+) (.*)`, 'g'))) {
    pieces.set(Number(number), piece ?? '');
    of = Number(total);
  }
  if (of === 0) return null;
  const text = Array.from({ length: of }, (_, index) => pieces.get(index + 1));
  if (text.includes(undefined)) throw new Error(`the report has ${pieces.size} of ${of} pieces`);
  const report = JSON.parse(text.join('')) as ClientReport;
  if (report.version !== REPORT_VERSION) {
    throw new Error(
      `the report has version ${report.version}; this Spillway reads version ${REPORT_VERSION}`,
    );
  }
  return report;
}
