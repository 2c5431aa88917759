import { emptyBalance, emptyTally } from '../../../../mocks/engine/ledger.ts';
import { evenly } from '../../../../scenarios/support/plan/load-plan.ts';
import { callbackChoice } from '../../receiver/callback-choice.ts';
import type { CallbackFlow } from '../../receiver/callback-flow.ts';
import type { ReceiverReport } from '../../receiver/receiver-report.ts';
import type { Evidence } from '../check.ts';
import { counts, goodRun, latency, phaseSeen } from '../evidence-fixture.ts';

/** A run of `callbacks`, with all that its checks look at. */
export type CallbacksEvidence = Evidence & {
  readonly receiver: ReceiverReport;
  readonly callbacks: CallbackFlow;
};

/** A run as it should be: 10 apps at one and a half times their pace for 20 s, then at half of it for 10 s. */
export const goodCallbacks: CallbacksEvidence = {
  ...goodRun,
  settings: {
    ...goodRun.settings,
    scenario: 'callbacks',
    rate: 187.5,
    plan: evenly(
      [
        { name: 'warmup', seconds: 4, from: 62.5, to: 62.5 },
        { name: 'steady', seconds: 20, from: 187.5, to: 187.5 },
        { name: 'recovery', seconds: 10, from: 62.5, to: 62.5 },
      ],
      100,
    ),
    options: { ...callbackChoice({}, false) },
    apps: 10,
  },
  client: {
    ...goodRun.client,
    total: counts({ accepted: 4_625 }),
    phases: { steady: phaseSeen({ accepted: 3_750 }), recovery: phaseSeen({ accepted: 625 }) },
  },
  ledger: {
    ...goodRun.ledger,
    sends: { ...emptyTally(), offered: 4_625, accepted: 4_625 },
    messages: { ...emptyBalance(), accepted: 4_625, departed: 4_625, delivered: 4_625 },
    callbacks: {
      created: 9_250,
      delivered: 9_250,
      retried: 92,
      dead: { refused: 0, exhausted: 0, overflow: 0, forbidden: 0 },
      pending: 0,
    },
  },
  receiver: {
    received: 9_342,
    acknowledged: 9_250,
    distinct: 9_250,
    redelivered: 0,
    refused: 92,
    repeated: 92,
    early: 0,
    unsigned: 0,
    strange: 0,
    outOfOrder: 0,
    messages: 4_625,
    incomplete: 0,
    lag: latency(9_250, 5_000),
    repeatWait: latency(92, 6_000),
    phases: {
      steady: {
        received: 5_000,
        fewestOfApp: 499,
        mostOfApp: 501,
        lag: { ...latency(7_500, 5_000), p99: 9_950 },
      },
      recovery: {
        received: 2_500,
        fewestOfApp: 250,
        mostOfApp: 251,
        lag: { ...latency(1_250, 7_500), p99: 10_000 },
      },
    },
    busiestShare: 0.2,
    stallMillis: 2,
  },
  callbacks: {
    receiver: 'own',
    pace: 25,
    retrySeconds: [1, 2, 4, 8, 16],
    measured: [],
    expected: [],
    phases: {
      steady: { tried: 5_000, expected: 5_000, expectedLag: { p50: 5_050, p99: 9_960, max: 10_000 } },
      recovery: { tried: 2_500, expected: 2_500, expectedLag: { p50: 7_480, p99: 9_990, max: 10_000 } },
    },
    settledAfter: 5,
    patience: 16,
    notJudged: [],
  },
};

/** The same run to a receiver of the user's own. */
export function toYourReceiver({ receiver: _, ...evidence }: CallbacksEvidence): Evidence {
  return {
    ...evidence,
    settings: {
      ...evidence.settings,
      options: { ...callbackChoice({ receiver: 'http://127.0.0.1:1/' }, false) },
    },
    callbacks: { ...evidence.callbacks, receiver: 'yours', notJudged: ['signatures'] },
  };
}
