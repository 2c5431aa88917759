import { metricOf, OUTCOMES, type Outcome } from '../../scenarios/support/outcome.ts';
import type { SummaryData } from '../../scenarios/support/summary.ts';

/** What the client saw in one phase, or in the whole run. */
export interface ClientCounts {
  readonly meant: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** How many sends were answered by a 429, whatever limit it was. */
export function limitedOf({ outcomes }: ClientCounts): number {
  return (
    outcomes['limited-project'] + outcomes['limited-queue'] + outcomes['limited-basic'] + outcomes.limited
  );
}

/** A distribution of times, in milliseconds. `null` where nothing was measured. */
export interface Latency {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** k6's summary, in our words. */
export interface K6Summary {
  readonly seconds: number;
  readonly total: ClientCounts;
  readonly steady: ClientCounts;
  readonly malformed: number;
  readonly dropped: number;
  /** Service time of every steady send. */
  readonly latency: Latency;
  /** Service time of the accepted ones among them. */
  readonly acceptedLatency: Latency;
}

/** Reads what `handleSummary` of a scenario wrote. */
export function readK6Summary({ metrics, state }: SummaryData): K6Summary {
  const count = (name: string) => metrics[name]?.values.count ?? 0;
  const counts = (suffix: string): ClientCounts => ({
    meant: count(metricOf('meant') + suffix),
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, count(metricOf(outcome) + suffix)]),
    ) as Record<Outcome, number>,
  });
  const latency = (name: string): Latency => {
    const values = metrics[name]?.values ?? {};
    const measured = values.count ?? 0;
    const stat = (key: string) => (measured === 0 ? null : (values[key] ?? null));
    return { count: measured, p50: stat('p(50)'), p95: stat('p(95)'), p99: stat('p(99)'), max: stat('max') };
  };
  return {
    seconds: state.testRunDurationMs / 1000,
    total: counts(''),
    steady: counts('{phase:steady}'),
    malformed: count(metricOf('malformed')),
    dropped: count('dropped_iterations'),
    latency: latency('http_req_duration{phase:steady}'),
    acceptedLatency: latency('http_req_duration{phase:steady,status:200}'),
  };
}
