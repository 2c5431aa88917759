import { describe, expect, test } from 'vitest';
import { judgeRun, verdictOf } from '../judge-run.ts';
import { SEND_CHECKS } from './all-checks.ts';
import type { Evidence } from './check.ts';
import { counts, goodRun } from './evidence-fixture.ts';

const client = (change: Partial<Evidence['client']>): Evidence => ({
  ...goodRun,
  client: { ...goodRun.client, ...change },
});
const settings = (change: Partial<Evidence['settings']>): Evidence => ({
  ...goodRun,
  settings: { ...goodRun.settings, ...change },
});

test('a run that went as it should passes every check', () => {
  const checks = judgeRun(goodRun);
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(
    SEND_CHECKS.map(({ id }) => `${id} pass`),
  );
  expect(verdictOf(checks)).toBe('PASS');
});

/** What went wrong, the checks that must say so, and the verdict. Every other check stays green. */
const PLANTED: readonly [string, Evidence, readonly string[], string][] = [
  ['one dropped iteration', client({ dropped: 1 }), ['arrivals-kept'], 'INVALID'],
  [
    'nothing measured in the steady phase',
    client({ steady: counts({}), latency: { count: 0, p50: null, p95: null, p99: null, max: null } }),
    ['enough-samples', 'rate-offered', 'project-limit-held'],
    'INVALID',
  ],
  [
    'two percent less offered than asked',
    client({ steady: counts({ accepted: 8_000, 'limited-project': 3_760 }) }),
    ['rate-offered'],
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
    client({ total: { ...counts({ accepted: 10_000, 'limited-project': 4_000 }), meant: 14_001 } }),
    ['client-balance'],
    'INVALID',
  ],
  [
    'a send that was never answered',
    client({ total: counts({ accepted: 10_000, 'limited-project': 3_999, lost: 1 }) }),
    ['nothing-lost'],
    'INVALID',
  ],
  [
    'a message that the emulator swallowed',
    { ...goodRun, ledger: { ...goodRun.ledger, messages: { ...goodRun.ledger.messages, departed: 8_999 } } },
    ['ledger-balance'],
    'INVALID',
  ],
  [
    'a send that only k6 saw',
    client({ total: counts({ accepted: 10_001, 'limited-project': 4_000 }) }),
    ['counts-agree'],
    'FAIL',
  ],
  [
    'an emulator whose limit is 700',
    client({ steady: counts({ accepted: 7_000, 'limited-project': 5_000 }) }),
    ['project-limit-held'],
    'FAIL',
  ],
  [
    'a limit that lets 1 % more through',
    client({ steady: counts({ accepted: 8_080, 'limited-project': 3_920 }) }),
    ['project-limit-held'],
    'FAIL',
  ],
  ['answers out of form', client({ malformed: 14 }), ['answers-documented'], 'FAIL'],
];

describe.each(PLANTED)('%s', (_, evidence, ids, verdict) => {
  test(`is caught by ${ids.join(', ')} and by nothing else: ${verdict}`, () => {
    const checks = judgeRun(evidence);
    expect(checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual(ids);
    expect(verdictOf(checks)).toBe(verdict);
  });
});

test('429s of another limit than the project’s fail, and so does a limit that was passed without any', () => {
  const queue = judgeRun(client({ total: counts({ accepted: 10_000, 'limited-queue': 4_000 }) }));
  const none = judgeRun(client({ total: counts({ accepted: 14_000 }) }));
  for (const checks of [queue, none]) {
    expect(checks.find(({ id }) => id === 'limited-by-project')?.status).toBe('fail');
  }
});

test('below the limit everything must be admitted, and no 429 is wanted', () => {
  const below = settings({ rate: 100 });
  const all = { ...below.client, total: counts({ accepted: 1_400 }), steady: counts({ accepted: 1_000 }) };
  const some = { ...all, steady: counts({ accepted: 980, 'limited-project': 20 }) };
  const status = (evidence: Evidence, check: string) =>
    judgeRun(evidence).find(({ id }) => id === check)?.status;
  expect(status({ ...below, client: all }, 'project-limit-held')).toBe('pass');
  expect(status({ ...below, client: all }, 'limited-by-project')).toBe('pass');
  expect(status({ ...below, client: some }, 'project-limit-held')).toBe('fail');
});

test('a burst that the time to settle cannot use up may be admitted on top, and no more than it', () => {
  const near = settings({ rate: 810, settleSeconds: 10 });
  const admitted = (rate: number) => ({
    ...near,
    client: { ...near.client, steady: counts({ accepted: rate * 10, 'limited-project': 8_100 - rate * 10 }) },
  });
  const status = (rate: number) =>
    judgeRun(admitted(rate)).find(({ id }) => id === 'project-limit-held')?.status;
  expect(status(810)).toBe('pass');
  expect(status(790)).toBe('fail');
});

test('no check at all is no pass', () => {
  expect(verdictOf([])).toBe('INVALID');
});
