import { emptyCallbackCounts } from '../../../mocks/engine/callback-desk.ts';
import { emptyBalance, emptyTally, type Ledger } from '../../../mocks/engine/ledger.ts';
import { OUTCOMES, type Outcome } from '../../../scenarios/support/outcome.ts';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import type { ClientCounts, PhaseSeen } from '../client/client-seen.ts';
import { type Latency, NO_LATENCY } from '../client/latency.ts';
import type { GeneratorHealth } from '../generator-health.ts';
import type { Evidence } from './check.ts';

/** Counts with every outcome at 0 but the ones given, and all of them meant. */
export function counts(outcomes: Partial<Record<Outcome, number>>): ClientCounts {
  const all = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, outcomes[outcome] ?? 0]));
  return {
    meant: Object.values(all).reduce((sum, count) => sum + count, 0),
    outcomes: all as Record<Outcome, number>,
  };
}

/** A distribution of so many times, around a median. */
export function latency(count: number, p50: number): Latency {
  return {
    ...NO_LATENCY,
    count,
    mean: p50,
    p50,
    p90: p50 * 2,
    p95: p50 * 3,
    p99: p50 * 8,
    p999: p50 * 20,
    max: p50 * 26,
  };
}

/** A phase with these outcomes, and times as they are on a good day. */
export function phaseSeen(outcomes: Partial<Record<Outcome, number>>): PhaseSeen {
  const { meant } = counts(outcomes);
  return {
    ...counts(outcomes),
    response: latency(meant, 1),
    service: latency(meant, 0.5),
    accepted: latency(outcomes.accepted ?? 0, 0.5),
    lag: latency(meant, 0.5),
    iteration: latency(meant, 1),
    busy: 1,
  };
}

const ledger: Ledger = {
  sends: { ...emptyTally(), offered: 18_000, accepted: 14_000, 'limited-project': 4_000 },
  others: emptyTally(),
  tokens: { issued: 1, limited: 0, refused: 0 },
  messages: {
    ...emptyBalance(),
    accepted: 14_000,
    departed: 13_000,
    depth: 1_000,
    delivered: 12_900,
    inFlight: 100,
  },
  callbacks: emptyCallbackCounts(),
  faults: { fired: 0, lostAnswers: 0 },
};

/**
 * A run that went as it should: two seconds in which the burst of the limit of 800/s is used up, then 1,200/s for 10 s, then
 * 400/s for 5 s.
 */
export const goodRun: Evidence & { readonly generator: GeneratorHealth } = {
  settings: {
    scenario: 'send',
    profile: 'ci',
    rate: 1200,
    plan: evenly(
      [
        { name: 'warmup', seconds: 4, from: 800, to: 1200 },
        { name: 'warmup', seconds: 3, from: 1200, to: 1200 },
        { name: 'steady', seconds: 10, from: 1200, to: 1200 },
        { name: 'recovery', seconds: 5, from: 400, to: 400 },
      ],
      600,
    ),
    arrivals: 'even',
    options: {},
    apps: 40,
    regions: ['us'],
    projectLimit: 800,
    queueCapacity: 500_000,
    drainRate: 20,
    medianMillis: 50,
    p99Millis: 300,
    shards: 1,
    seed: 1,
    outDir: 'nowhere',
    outputs: { prometheus: null, k6: [], pushgateway: null },
    replay: 'spillway run send',
  },
  client: {
    processes: 1,
    seconds: 22,
    total: counts({ accepted: 14_000, 'limited-project': 4_000 }),
    phases: {
      steady: phaseSeen({ accepted: 8_000, 'limited-project': 4_000 }),
      recovery: phaseSeen({ accepted: 2_000 }),
    },
    malformed: 0,
    dropped: 0,
    counters: {},
    trends: {},
  },
  ledger,
  generator: { cpuSeconds: 4, peakCpuShare: 0.3, meanCpuShare: 0.2, peakMemoryBytes: 2e8, samples: 17 },
};

/** The good run with another phase in the place of one. */
export function withPhase(name: PhaseName, change: Partial<PhaseSeen>): Evidence {
  const seen = goodRun.client.phases[name] ?? phaseSeen({});
  const phases = { ...goodRun.client.phases, [name]: { ...seen, ...change } };
  return { ...goodRun, client: { ...goodRun.client, phases } };
}
