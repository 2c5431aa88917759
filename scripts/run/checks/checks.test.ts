import { describe, expect, test } from 'vitest';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import { NO_LATENCY } from '../client/latency.ts';
import { judgeRun, verdictOf } from '../judge-run.ts';
import { SEND_CHECKS } from './all-checks.ts';
import type { Evidence } from './check.ts';
import { counts, goodRun, latency, phaseSeen, withPhase } from './evidence-fixture.ts';

const client = (change: Partial<Evidence['client']>): Evidence => ({
  ...goodRun,
  client: { ...goodRun.client, ...change },
});
const judge = (evidence: Evidence) => judgeRun(evidence, SEND_CHECKS);
const statusOf = (evidence: Evidence, check: string) =>
  judge(evidence).find(({ id }) => id === check)?.status;

test('a run that went as it should passes every check', () => {
  const checks = judge(goodRun);
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(
    SEND_CHECKS.map(({ id }) => `${id} pass`),
  );
  expect(verdictOf(checks)).toBe('PASS');
});

/** What went wrong, the checks that must say so, and the verdict. Every other check stays green. */
const PLANTED: readonly [string, Evidence, readonly string[], string][] = [
  ['one dropped iteration', client({ dropped: 1 }), ['arrivals-kept'], 'INVALID'],
  [
    'nothing measured in any phase',
    client({ phases: {} }),
    ['enough-samples', 'rate-offered', 'schedule-kept', 'littles-law', 'project-limit-held', 'latency-held'],
    'INVALID',
  ],
  [
    'sends without times',
    withPhase('steady', { response: NO_LATENCY }),
    ['enough-samples', 'latency-held'],
    'INVALID',
  ],
  [
    'two percent less offered than asked',
    withPhase('steady', phaseSeen({ accepted: 8_000, 'limited-project': 3_760 })),
    ['rate-offered'],
    'INVALID',
  ],
  [
    'a generator that begins late',
    withPhase('steady', { lag: latency(12_000, 20) }),
    ['schedule-kept'],
    'INVALID',
  ],
  [
    'a phase whose lateness nobody measured',
    withPhase('recovery', { lag: NO_LATENCY }),
    ['schedule-kept'],
    'INVALID',
  ],
  ['iterations that were timed too short', withPhase('steady', { busy: 40 }), ['littles-law'], 'INVALID'],
  [
    'iterations that were timed too long',
    withPhase('recovery', { iteration: latency(2_000, 100) }),
    ['littles-law'],
    'INVALID',
  ],
  [
    'a generator at its limit',
    { ...goodRun, generator: { ...goodRun.generator, meanCpuShare: 0.95 } },
    ['generator-unstrained'],
    'INVALID',
  ],
  [
    'a generator that was never sampled',
    { ...goodRun, generator: { ...goodRun.generator, samples: 0 } },
    ['generator-unstrained'],
    'INVALID',
  ],
  [
    'a message without an end',
    client({ total: { ...counts({ accepted: 14_000, 'limited-project': 4_000 }), meant: 18_001 } }),
    ['client-balance'],
    'INVALID',
  ],
  [
    'a send that was never answered',
    client({ total: counts({ accepted: 14_000, 'limited-project': 3_999, lost: 1 }) }),
    ['nothing-lost'],
    'INVALID',
  ],
  [
    'a message that the emulator swallowed',
    { ...goodRun, ledger: { ...goodRun.ledger, messages: { ...goodRun.ledger.messages, departed: 12_999 } } },
    ['ledger-balance'],
    'INVALID',
  ],
  [
    'a send that only k6 saw',
    client({ total: counts({ accepted: 14_001, 'limited-project': 4_000 }) }),
    ['counts-agree'],
    'FAIL',
  ],
  [
    'an emulator whose limit is 700',
    withPhase('steady', phaseSeen({ accepted: 7_000, 'limited-project': 5_000 })),
    ['project-limit-held'],
    'FAIL',
  ],
  [
    'a limit that lets 1 % more through',
    withPhase('steady', phaseSeen({ accepted: 8_080, 'limited-project': 3_920 })),
    ['project-limit-held'],
    'FAIL',
  ],
  [
    'a limit that binds below its rate',
    withPhase('recovery', phaseSeen({ accepted: 1_980, 'limited-project': 20 })),
    ['project-limit-held'],
    'FAIL',
  ],
  [
    '429s for a second and a half after the load fell',
    client({ trends: { spillway_limited_after: latency(60, 1_500 / 26) } }),
    ['recovered'],
    'FAIL',
  ],
  ['answers out of form', client({ malformed: 14 }), ['answers-documented'], 'FAIL'],
  ['an API that is slow', withPhase('steady', { response: latency(12_000, 51) }), ['latency-held'], 'FAIL'],
  [
    'an API that is slow once in fifty times',
    withPhase('recovery', { response: { ...latency(2_000, 1), p99: 301 } }),
    ['latency-held'],
    'FAIL',
  ],
  [
    'a valid send that was refused',
    client({ total: counts({ accepted: 14_000, 'limited-project': 4_000, refused: 1 }) }),
    ['counts-agree', 'nothing-unexpected'],
    'FAIL',
  ],
];

describe.each(PLANTED)('%s', (_, evidence, ids, verdict) => {
  test(`is caught by ${ids.join(', ')} and by nothing else: ${verdict}`, () => {
    const checks = judge(evidence);
    expect(checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual(ids);
    expect(verdictOf(checks)).toBe(verdict);
  });
});

test('429s of another limit than the project’s fail, and so does a limit that was passed without any', () => {
  const queue = client({ total: counts({ accepted: 14_000, 'limited-queue': 4_000 }) });
  const none = client({ total: counts({ accepted: 18_000 }) });
  for (const evidence of [queue, none]) expect(statusOf(evidence, 'limited-by-project')).toBe('fail');
});

/** The good run with a plan of 10 s at one rate after so many seconds of warm-up at it. */
function atRate(rate: number, warmup: number, accepted: number): Evidence {
  const seen = phaseSeen({ accepted, 'limited-project': rate * 10 - accepted });
  const phases = [
    { name: 'warmup', seconds: warmup, from: rate, to: rate } as const,
    { name: 'steady', seconds: 10, from: rate, to: rate } as const,
  ];
  return {
    ...goodRun,
    settings: { ...goodRun.settings, rate, plan: evenly(phases, 100) },
    client: { ...goodRun.client, total: counts(seen.outcomes), phases: { steady: seen } },
  };
}

test('below the limit everything must be admitted, and no 429 is wanted', () => {
  expect(statusOf(atRate(100, 3, 1_000), 'project-limit-held')).toBe('pass');
  expect(statusOf(atRate(100, 3, 1_000), 'limited-by-project')).toBe('pass');
  expect(statusOf(atRate(100, 3, 980), 'project-limit-held')).toBe('fail');
});

test('a burst that the warm-up cannot use up is due on top, and no more than it', () => {
  expect(statusOf(atRate(810, 10, 8_100), 'project-limit-held')).toBe('pass');
  expect(statusOf(atRate(810, 10, 8_000), 'project-limit-held')).toBe('fail');
});

test('without a recovery below the limit nobody asks how fast 429s stopped', () => {
  expect(statusOf(atRate(100, 3, 1_000), 'recovered')).toBeUndefined();
});

test('no check at all is no pass', () => {
  expect(verdictOf([])).toBe('INVALID');
});
