import type { TrendReport } from '../../scenarios/support/client-report.ts';
import { RANKS } from '../../scenarios/support/ranks.ts';
import { goodRun } from '../run/checks/evidence-fixture.ts';
import type { PhaseSeen } from '../run/client/client-seen.ts';
import { type Latency, latencyOf } from '../run/client/latency.ts';
import type { DepthCurve } from '../run/depth/depth-curve.ts';
import type { CallbackFlow } from '../run/receiver/callback-flow.ts';
import type { ReceiverReport } from '../run/receiver/receiver-report.ts';
import { RESULT_VERSION, type RunResult } from '../run/run-result.ts';
import { toldSettings } from '../run/told-settings.ts';

/** So many times, spread exponentially around a median in milliseconds, with a histogram that can be decoded. */
export function times(count: number, median: number): Latency {
  const at = (share: number) => (-Math.log(1 - share) / Math.LN2) * median;
  const trend: TrendReport = {
    count,
    min: at(0.5 / count),
    mean: median / Math.LN2,
    max: at(1 - 0.5 / count),
    quantiles: RANKS.map((rank) => at(Math.min(rank / 100, 1 - 0.5 / count))),
  };
  return latencyOf([trend]);
}

function timed(seen: PhaseSeen, slower = 1): PhaseSeen {
  const { meant, outcomes } = seen;
  return {
    ...seen,
    response: times(meant, 1.5 * slower),
    service: times(meant, 0.6 * slower),
    accepted: times(outcomes.accepted, 0.6 * slower),
    lag: times(meant, 0.4),
    iteration: times(meant, 1),
  };
}

const { client, ledger, generator, settings } = goodRun;
const phases = Object.fromEntries(Object.entries(client.phases).map(([name, seen]) => [name, timed(seen)]));

/** The result of a run that went as it should: see {@link goodRun}. */
export const goodResult: RunResult = {
  version: RESULT_VERSION,
  verdict: 'PASS',
  settings: toldSettings(settings),
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:24.000Z',
  rates: [
    { phase: 'steady', seconds: 10, offered: 1200, admitted: 800, limited: 400 },
    { phase: 'recovery', seconds: 5, offered: 400, admitted: 400, limited: 0 },
  ],
  checks: [
    {
      id: 'arrivals-kept',
      title: 'no arrival was dropped',
      status: 'pass',
      detail: 'k6 dropped no iteration.',
    },
    { id: 'limit-held', title: 'the limit holds', status: 'pass', detail: 'Admitted 800.0/s of 800/s due.' },
  ],
  client: { ...client, phases },
  ledger,
  timeline: Array.from({ length: 24 }, (_, index) => ({
    seconds: index + 1,
    offered: 750 * (index + 1),
    accepted: 580 * (index + 1),
    limitedProject: 170 * (index + 1),
    limitedQueue: 0,
    other: 0,
    depth: 40 * (index + 1),
    tokens: 1,
  })),
  depth: null,
  receiver: null,
  generator,
  environment: {
    spillway: '0.1.0',
    node: 'v20.19.0',
    k6: '2.2.0',
    k6Source: 'cache',
    platform: 'linux-x64',
    cores: 2,
  },
  replay: 'spillway run send --profile ci --seed 1',
};

/** A queue that fills as predicted, but for a message here and there. */
export function depthOf(points: number): DepthCurve {
  const predicted = Array.from({ length: points }, (_, seconds) => ({
    seconds,
    depth: Math.min(5000, 78 * seconds),
  }));
  return {
    appId: '01J00000000000000000000000',
    capacity: 5000,
    drainRate: 2,
    measured: predicted.map(({ seconds, depth }) => ({ seconds, depth: depth - (seconds % 3) })),
    predicted,
    residual: 2,
    fillSeconds: 64.2,
    predictedFillSeconds: 64.1,
    fullSizeFillSeconds: 641.8,
    shownCapacity: 5000,
  };
}

/** What a receiver saw of a run in which a hundredth was refused once. */
export const goodReceiver: ReceiverReport = {
  received: 20_200,
  acknowledged: 20_000,
  distinct: 20_000,
  redelivered: 0,
  refused: 200,
  repeated: 200,
  early: 0,
  unsigned: 0,
  strange: 0,
  outOfOrder: 0,
  messages: 10_000,
  incomplete: 0,
  lag: times(20_000, 8),
  repeatWait: times(200, 1000),
  phases: { steady: { received: 12_000, fewestOfApp: 290, mostOfApp: 310, lag: times(12_000, 8) } },
  busiestShare: 0.2,
  stallMillis: 12,
};

/** The same over time. */
export const goodFlow: CallbackFlow = {
  receiver: 'own',
  pace: 20,
  retrySeconds: [5, 10],
  measured: Array.from({ length: 20 }, (_, seconds) => ({
    seconds,
    created: seconds * 1000,
    tried: seconds * 990,
    pending: seconds * 10,
  })),
  expected: Array.from({ length: 20 }, (_, seconds) => ({ seconds, pending: seconds * 10 })),
  phases: { steady: { tried: 12_000, expected: 12_000, expectedLag: { p50: 5, p99: 40, max: 60 } } },
  settledAfter: 3,
  patience: 60,
  notJudged: [],
};

/** A result with every part that a result can have. */
export const wholeResult: RunResult = {
  ...goodResult,
  settings: {
    ...toldSettings(settings),
    options: { mix: { text: 3 } },
    k6Dashboard: true,
    emulatorUrl: 'http://127.0.0.1:3099',
  },
  depth: depthOf(90),
  receiver: goodReceiver,
  callbacks: goodFlow,
};
