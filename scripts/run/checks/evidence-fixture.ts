import { emptyCallbackCounts } from '../../../mocks/engine/callback-desk.ts';
import { emptyBalance, emptyTally, type Ledger } from '../../../mocks/engine/ledger.ts';
import { OUTCOMES, type Outcome } from '../../../scenarios/support/outcome.ts';
import type { ClientCounts } from '../k6-summary.ts';
import type { Evidence } from './check.ts';

/** Counts with every outcome at 0 but the ones given, and all of them meant. */
export function counts(outcomes: Partial<Record<Outcome, number>>): ClientCounts {
  const all = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, outcomes[outcome] ?? 0]));
  return {
    meant: Object.values(all).reduce((sum, count) => sum + count, 0),
    outcomes: all as Record<Outcome, number>,
  };
}

const ledger: Ledger = {
  sends: { ...emptyTally(), offered: 14_000, accepted: 10_000, 'limited-project': 4_000 },
  others: emptyTally(),
  tokens: { issued: 1, limited: 0, refused: 0 },
  messages: {
    ...emptyBalance(),
    accepted: 10_000,
    departed: 9_000,
    depth: 1_000,
    delivered: 8_900,
    inFlight: 100,
  },
  callbacks: emptyCallbackCounts(),
  faults: { fired: 0, lostAnswers: 0 },
};

const latency = { count: 12_000, p50: 0.5, p95: 1, p99: 4, max: 13 };

/** A run that went as it should: 1,200/s for 10 s over a limit of 800/s, after a warm-up. */
export const goodRun: Evidence = {
  settings: {
    scenario: 'send',
    rate: 1200,
    warmupSeconds: 5,
    settleSeconds: 3,
    steadySeconds: 10,
    users: 300,
    apps: 40,
    region: 'us',
    projectLimit: 800,
    seed: 1,
    outDir: 'nowhere',
  },
  client: {
    seconds: 18,
    total: counts({ accepted: 10_000, 'limited-project': 4_000 }),
    steady: counts({ accepted: 8_000, 'limited-project': 4_000 }),
    malformed: 0,
    dropped: 0,
    latency,
    acceptedLatency: { ...latency, count: 8_000 },
  },
  ledger,
  generator: { cpuSeconds: 4, peakCpuShare: 0.3, meanCpuShare: 0.2, peakMemoryBytes: 2e8, samples: 17 },
};
