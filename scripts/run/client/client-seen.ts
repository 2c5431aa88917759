import type { ClientReport, TrendReport } from '../../../scenarios/support/client-report.ts';
import { metricOf, OUTCOMES, type Outcome } from '../../../scenarios/support/outcome.ts';
import { PHASES, type PhaseName } from '../../../scenarios/support/plan/phase.ts';
import { type Latency, latencyOf } from './latency.ts';

/** What the client counted in one phase, or in the whole run. */
export interface ClientCounts {
  readonly meant: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** What the client saw in one phase. */
export interface PhaseSeen extends ClientCounts {
  /** From the moment a request was due to the last byte of its answer, with all a sender waits for. */
  readonly response: Latency;
  /** k6's `http_req_duration`: request written to answer read. */
  readonly service: Latency;
  /** The service time of what was accepted. */
  readonly accepted: Latency;
  /** How late k6 began what was due. */
  readonly lag: Latency;
  /** Whole iterations of the script. */
  readonly iteration: Latency;
  /** Iterations under way when one began, on average; `null` where none began. */
  readonly busy: number | null;
}

/** What one or several k6 processes saw together. */
export interface ClientSeen {
  readonly processes: number;
  /** Of the longest. */
  readonly seconds: number;
  readonly total: ClientCounts;
  readonly phases: Readonly<Partial<Record<PhaseName, PhaseSeen>>>;
  readonly malformed: number;
  readonly dropped: number;
  /** Every counter by the name of its metric: what a scenario counts besides. */
  readonly counters: Readonly<Record<string, number>>;
  /** Every other distribution of the scenario's own, by the name of its metric. */
  readonly trends: Readonly<Record<string, Latency>>;
}

/** How many sends were answered by a 429, whatever limit it was. */
export function limitedOf({ outcomes }: ClientCounts): number {
  return (
    outcomes['limited-project'] + outcomes['limited-queue'] + outcomes['limited-basic'] + outcomes.limited
  );
}

/** Merges what each k6 process reported: counts add up exactly, distributions as histograms. */
export function clientSeen(reports: readonly ClientReport[]): ClientSeen {
  const counters: Record<string, number> = {};
  const trends = new Map<string, TrendReport[]>();
  for (const report of reports) {
    for (const [name, count] of Object.entries(report.counters))
      counters[name] = (counters[name] ?? 0) + count;
    for (const [name, trend] of Object.entries(report.trends))
      trends.set(name, [...(trends.get(name) ?? []), trend]);
  }
  const latency = (name: string) => latencyOf(trends.get(name) ?? []);
  const counts = (suffix: string): ClientCounts => ({
    meant: counters[metricOf('meant') + suffix] ?? 0,
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, counters[metricOf(outcome) + suffix] ?? 0]),
    ) as Record<Outcome, number>,
  });
  const phase = (name: PhaseName): PhaseSeen => ({
    ...counts(`{phase:${name}}`),
    response: latency(`spillway_response_time{phase:${name}}`),
    service: latency(`http_req_duration{phase:${name}}`),
    accepted: latency(`http_req_duration{phase:${name},status:200}`),
    lag: latency(`spillway_lag{phase:${name}}`),
    iteration: latency(`iteration_duration{phase:${name}}`),
    busy: totalMean(trends.get(`spillway_busy{phase:${name}}`) ?? [], reports.length),
  });
  const seen = PHASES.filter((name) => counters[`${metricOf('meant')}{phase:${name}}`] !== undefined);
  return {
    processes: reports.length,
    seconds: Math.max(0, ...reports.map(({ seconds }) => seconds)),
    total: counts(''),
    phases: Object.fromEntries(seen.map((name) => [name, phase(name)])),
    malformed: counters[metricOf('malformed')] ?? 0,
    dropped: counters.dropped_iterations ?? 0,
    counters,
    trends: Object.fromEntries(
      [...trends]
        .filter(([name]) => name.startsWith('spillway_') && !name.includes('{'))
        .map(([name, each]) => [name, latencyOf(each)]),
    ),
  };
}

/** Each process sees its own iterations only: what is under way in all is the sum of their means. */
function totalMean(trends: readonly TrendReport[], processes: number): number | null {
  if (trends.length === 0) return null;
  const mean = trends.reduce((sum, trend) => sum + trend.mean, 0) / trends.length;
  return mean * processes;
}
