import { RANKS, statOf } from './ranks.ts';

/** The version of a report. Reports of different versions cannot be merged. */
export const REPORT_VERSION = 1;

/** A distribution as k6 can tell it. Times are milliseconds. */
export interface TrendReport {
  readonly count: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** The quantiles at {@link RANKS}. */
  readonly quantiles: readonly number[];
}

/** What one k6 process counted and measured: small, mergeable with those of others, and without a secret. */
export interface ClientReport {
  readonly version: typeof REPORT_VERSION;
  readonly seconds: number;
  /** When it ended: an ISO date and time. */
  readonly endedAt: string;
  /** By metric, with `{phase:…}` behind it for a part of the run. */
  readonly counters: Readonly<Record<string, number>>;
  readonly trends: Readonly<Record<string, TrendReport>>;
}

/** What k6 hands to `handleSummary`, as far as it is read here. */
export interface SummaryData {
  readonly metrics: Readonly<
    Record<string, { readonly type?: string; readonly values: Readonly<Record<string, number>> } | undefined>
  >;
  readonly state: { readonly testRunDurationMs: number };
}

/** Metrics of k6's own that a report holds. */
const OF_K6 = /^(dropped_iterations|iterations|iteration_duration|http_req_duration)(\{|$)/;

/** Makes the report of what k6 hands to `handleSummary`. Not all of that: `setup_data` holds a token. */
export function clientReport({ metrics, state }: SummaryData, endedAt: Date): ClientReport {
  const counters: Record<string, number> = {};
  const trends: Record<string, TrendReport> = {};
  for (const [name, metric] of Object.entries(metrics)) {
    if (metric === undefined || !(name.startsWith('spillway_') || OF_K6.test(name))) continue;
    const { values } = metric;
    if (metric.type === 'counter') counters[name] = values.count ?? 0;
    else if (metric.type === 'trend' && (values.count ?? 0) > 0) trends[name] = trendReport(values);
  }
  return {
    version: REPORT_VERSION,
    seconds: state.testRunDurationMs / 1000,
    endedAt: endedAt.toISOString(),
    counters,
    trends,
  };
}

function trendReport(values: Readonly<Record<string, number>>): TrendReport {
  const stat = (name: string) => Math.round((values[name] ?? 0) * 1000) / 1000;
  return {
    count: values.count ?? 0,
    min: stat('min'),
    mean: values.avg ?? 0,
    max: stat('max'),
    quantiles: RANKS.map((rank) => stat(statOf(rank))),
  };
}
