import type { CheckOutcome, ConformReport } from '../../../../conformance/verdict/conform-report.ts';
import { checkFamilies } from '../check-families.ts';
import { clientName } from '../client-words.ts';
import { plainDocument } from '../plain-document.ts';

/** A finding of one client that a reader can quote. */
export interface Citation {
  /** From 1, over the whole matrix. */
  readonly number: number;
  readonly client: string;
  readonly outcome: CheckOutcome;
}

/** A cell of the matrix: `null` where the client's run had no such check. */
export interface MatrixCell {
  readonly outcome: CheckOutcome | null;
  /** Of a failure, a warning or an error: the finding below the matrix. */
  readonly citation: Citation | null;
}

/** A row of the matrix: one check, and a cell for each client. */
export interface MatrixRow {
  readonly id: string;
  readonly title: string;
  readonly level: CheckOutcome['level'];
  readonly cells: readonly MatrixCell[];
}

/** Clients side by side. */
export interface ClientMatrix {
  readonly clients: readonly ConformReport['client'][];
  readonly rows: readonly MatrixRow[];
  /** By client, in the order of the clients and of their checks. */
  readonly citations: readonly Citation[];
}

const CITED = ['FAIL', 'WARN', 'HARNESS-ERROR'];

/**
 * Lays the reports of several clients side by side: a row for every check that any of them had, by families and within one
 * in the order in which they first occur.
 */
export function clientMatrix(given: readonly ConformReport[]): ClientMatrix {
  const reports = given.map(plainDocument);
  const citations: Citation[] = [];
  const columns = reports.map((report) => {
    const cells = new Map<string, MatrixCell>();
    for (const outcome of report.checks) {
      const cited = CITED.includes(outcome.verdict);
      const citation = cited ? { number: citations.length + 1, client: clientName(report), outcome } : null;
      if (citation !== null) citations.push(citation);
      cells.set(outcome.id, { outcome, citation });
    }
    return cells;
  });
  const checks = new Map(
    reports.flatMap(({ checks: own }) => own.map((outcome) => [outcome.id, outcome] as const)).reverse(),
  );
  const order = new Set(reports.flatMap(({ checks: own }) => own.map(({ id }) => id)));
  const rows = [...order].map((id) => ({
    id,
    title: checks.get(id)?.title ?? id,
    level: checks.get(id)?.level ?? 'MUST',
    cells: columns.map((cells) => cells.get(id) ?? { outcome: null, citation: null }),
  }));
  const sorted = checkFamilies(rows).flatMap(({ checks: own }) => own);
  return { clients: reports.map(({ client }) => client), rows: sorted, citations };
}
