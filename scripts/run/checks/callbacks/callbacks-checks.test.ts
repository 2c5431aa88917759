import { describe, expect, test } from 'vitest';
import type { PhaseName } from '../../../../scenarios/support/plan/phase.ts';
import { judgeRun, verdictOf } from '../../judge-run.ts';
import type { CallbackFlow } from '../../receiver/callback-flow.ts';
import type { ReceiverPhase, ReceiverReport } from '../../receiver/receiver-report.ts';
import type { Evidence } from '../check.ts';
import { counts } from '../evidence-fixture.ts';
import { CALLBACKS_CHECKS } from './callbacks-checks.ts';
import { type CallbacksEvidence, goodCallbacks, toYourReceiver } from './callbacks-fixture.ts';

const receiver = (change: Partial<ReceiverReport>): CallbacksEvidence => ({
  ...goodCallbacks,
  receiver: { ...goodCallbacks.receiver, ...change },
});
const phase = (name: PhaseName, change: Partial<ReceiverPhase>): CallbacksEvidence => {
  const seen = goodCallbacks.receiver.phases[name] as ReceiverPhase;
  return receiver({ phases: { ...goodCallbacks.receiver.phases, [name]: { ...seen, ...change } } });
};
const ledger = (change: Partial<Evidence['ledger']['callbacks']>): CallbacksEvidence => ({
  ...goodCallbacks,
  ledger: { ...goodCallbacks.ledger, callbacks: { ...goodCallbacks.ledger.callbacks, ...change } },
});
const flow = (change: Partial<CallbackFlow>): CallbacksEvidence => ({
  ...goodCallbacks,
  callbacks: { ...goodCallbacks.callbacks, ...change },
});
const judge = (evidence: Evidence) => judgeRun(evidence, CALLBACKS_CHECKS);
const wrongIn = (evidence: Evidence) => judge(evidence).filter(({ status }) => status !== 'pass');

test('a run that went as it should passes every check', () => {
  const checks = judge(goodCallbacks);
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(
    CALLBACKS_CHECKS.map(({ id }) => `${id} pass`),
  );
  expect(verdictOf(checks)).toBe('PASS');
});

const { dead } = goodCallbacks.ledger.callbacks;
const lag = goodCallbacks.receiver.phases.steady?.lag as ReceiverPhase['lag'];

/** What went wrong, the checks that must say so, and the verdict. Every other check stays green. */
const PLANTED: readonly [string, Evidence, readonly string[], string][] = [
  [
    'a pace of 24/s',
    phase('steady', { received: 4_800, fewestOfApp: 480, mostOfApp: 480 }),
    ['pace-held'],
    'FAIL',
  ],
  [
    'one app slower than the others',
    phase('steady', { received: 4_985, fewestOfApp: 465 }),
    ['pace-held'],
    'FAIL',
  ],
  [
    'one app faster than its pace',
    phase('steady', { received: 5_030, mostOfApp: 530 }),
    ['pace-held'],
    'FAIL',
  ],
  [
    'a pace that is switched off',
    phase('steady', { received: 7_500, fewestOfApp: 750, mostOfApp: 750 }),
    ['pace-held'],
    'FAIL',
  ],
  [
    'a phase without callbacks',
    phase('recovery', { received: 0, fewestOfApp: 0, mostOfApp: 0 }),
    ['pace-held'],
    'FAIL',
  ],
  [
    'reports that come late',
    phase('steady', { lag: { ...lag, p50: 6_200, p99: 11_500 } }),
    ['lag-expected'],
    'FAIL',
  ],
  [
    'reports that come before they can',
    phase('steady', { lag: { ...lag, p50: 10, p99: 20 } }),
    ['lag-expected'],
    'FAIL',
  ],
  [
    'a report lost that the emulator takes for delivered',
    receiver({ acknowledged: 9_249, distinct: 9_249, messages: 4_624, incomplete: 1 }),
    ['reports-complete'],
    'FAIL',
  ],
  [
    'a message without any report',
    receiver({ acknowledged: 9_248, distinct: 9_248, messages: 4_624 }),
    ['reports-complete'],
    'FAIL',
  ],
  ['a callback of somebody else', receiver({ strange: 1 }), ['reports-complete'], 'FAIL'],
  [
    'a callback that was never created',
    ledger({ created: 9_249, delivered: 9_249 }),
    ['reports-complete'],
    'FAIL',
  ],
  [
    'a callback that came again after it was acknowledged',
    receiver({ redelivered: 1 }),
    ['nothing-acknowledged-again'],
    'FAIL',
  ],
  ['a refused callback that never came again', receiver({ repeated: 91 }), ['refused-came-again'], 'FAIL'],
  ['a repeat that the ledger does not know', ledger({ retried: 91 }), ['refused-came-again'], 'FAIL'],
  ['a repeat before its time', receiver({ early: 1 }), ['refused-came-again'], 'FAIL'],
  [
    'a callback that was given up',
    ledger({ delivered: 9_249, dead: { ...dead, exhausted: 1 } }),
    ['callbacks-settled'],
    'FAIL',
  ],
  [
    'a callback that is pending for ever',
    ledger({ delivered: 9_249, pending: 1 }),
    ['callbacks-settled'],
    'FAIL',
  ],
  ['a signature that does not fit', receiver({ unsigned: 1 }), ['signatures-fit'], 'FAIL'],
  ['a DELIVERED before its QUEUED_ON_CHANNEL', receiver({ outOfOrder: 1 }), ['reports-in-order'], 'FAIL'],
  ['a receiver that is short of time', receiver({ busiestShare: 0.97 }), ['receiver-kept-up'], 'INVALID'],
  ['a receiver that stalls', receiver({ stallMillis: 250 }), ['receiver-kept-up'], 'INVALID'],
  [
    'a receiver that refused nothing',
    { ...receiver({ refused: 0, repeated: 0 }), ledger: ledger({ retried: 0 }).ledger },
    ['refusals-made'],
    'INVALID',
  ],
];

describe.each(PLANTED)('%s', (_, evidence, ids, verdict) => {
  test(`is caught by ${ids.join(', ')} and by nothing else: ${verdict}`, () => {
    const checks = judge(evidence);
    expect(checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual(ids);
    expect(verdictOf(checks)).toBe(verdict);
  });
});

test('a run that accepted nothing is no success', () => {
  const nothing = { ...goodCallbacks, client: { ...goodCallbacks.client, total: counts({}) } };
  expect(wrongIn(nothing).map(({ id }) => id)).toContain('reports-complete');
});

describe("with the user's own receiver", () => {
  const yours = toYourReceiver(goodCallbacks);

  test('the ledger and the pace are judged, and what could not be is said', () => {
    const checks = judge(yours);
    expect(verdictOf(checks)).toBe('PASS');
    const ids = checks.map(({ id }) => id);
    for (const judged of ['callbacks-settled', 'reports-complete', 'pace-held'])
      expect(ids).toContain(judged);
    for (const unseen of ['signatures-fit', 'reports-in-order', 'lag-expected', 'nothing-acknowledged-again'])
      expect(ids).not.toContain(unseen);
    expect(checks.find(({ id }) => id === 'callbacks-settled')?.detail).toContain('nobody judged signatures');
  });

  test.each([
    ['slower than it should be', 4_800, ['pace-held']],
    ['faster than the pace', 5_300, ['pace-held']],
    ['not measured', null, ['pace-held']],
  ])('a pace that is %s is caught', (_, tried, ids) => {
    const { phases } = goodCallbacks.callbacks;
    const steady = phases.steady as NonNullable<typeof phases.steady>;
    const slow = toYourReceiver(flow({ phases: { ...phases, steady: { ...steady, tried } } }));
    expect(wrongIn(slow).map(({ id }) => id)).toEqual(ids);
  });

  test('a receiver that makes callbacks come again is no fault of the pace, as long as that is kept', () => {
    const { phases } = goodCallbacks.callbacks;
    const recovery = {
      ...(phases.recovery as NonNullable<typeof phases.recovery>),
      expected: 1_500,
      tried: 2_400,
    };
    expect(wrongIn(toYourReceiver(flow({ phases: { ...phases, recovery } })))).toEqual([]);
  });

  test('callbacks that it refused for good are given up, and that is a failure', () => {
    const refused = toYourReceiver(ledger({ delivered: 9_200, dead: { ...dead, refused: 50 } }));
    expect(wrongIn(refused).map(({ id }) => id)).toEqual(['callbacks-settled']);
  });
});
