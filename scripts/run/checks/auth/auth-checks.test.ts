import { describe, expect, test } from 'vitest';
import { judgeRun, verdictOf } from '../../judge-run.ts';
import type { Evidence } from '../check.ts';
import { counts, latency } from '../evidence-fixture.ts';
import { AUTH_CHECKS } from './auth-checks.ts';
import { goodAuthRun, withCounters, withPart } from './auth-fixture.ts';

test('a run that went as it should passes every check', () => {
  const checks = judgeRun(goodAuthRun, AUTH_CHECKS);
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(
    AUTH_CHECKS.map(({ id }) => `${id} pass`),
  );
  expect(verdictOf(checks)).toBe('PASS');
});

const auth = (change: Partial<NonNullable<Evidence['auth']>>): Evidence => ({
  ...goodAuthRun,
  auth: { ...(goodAuthRun.auth ?? expect.unreachable()), ...change },
});
const waited = (millis: number) => withPart('cold-start', { response: { ...latency(60, 600), max: millis } });
const renewedAt = (each: (index: number) => number) =>
  auth({ renewals: Array.from({ length: 30 }, (_, index) => each(index)) });
const limits = goodAuthRun.auth?.limits ?? expect.unreachable();

/** What went wrong, the one check that must say so, and the verdict. Every other check stays green. */
const PLANTED: readonly [string, Evidence, string, string][] = [
  [
    'a worker that never got a token',
    withPart('cold-start', counts({ accepted: 59, limited: 1 })),
    'cold-start-served',
    'FAIL',
  ],
  ['a bucket that serves all too early', waited(2_000), 'cold-start-served', 'FAIL'],
  ['a last worker that waits for too long', waited(7_000), 'cold-start-served', 'FAIL'],
  [
    'a cold start that is never refused',
    withCounters({ 'spillway_token_limited{phase:cold-start}': 0 }),
    'cold-start-served',
    'FAIL',
  ],
  [
    'a token call while tokens are young',
    withCounters({ 'spillway_token_issued{phase:reuse}': 1 }),
    'tokens-reused',
    'FAIL',
  ],
  [
    'a 401 for a young token',
    withPart('reuse', counts({ accepted: 55, unauthorized: 1 })),
    'tokens-reused',
    'FAIL',
  ],
  ['a stampede', renewedAt((index) => index * 10), 'refreshed-ahead', 'FAIL'],
  ['eleven token calls within a second', renewedAt((index) => index * 99), 'refreshed-ahead', 'FAIL'],
  [
    'a token host that refuses a refresh',
    withCounters({ 'spillway_token_limited{phase:expiry}': 1 }),
    'refreshed-ahead',
    'FAIL',
  ],
  [
    'a careful worker that gets a 401',
    withPart('expiry', counts({ accepted: 363, unauthorized: 1 })),
    'refreshed-ahead',
    'FAIL',
  ],
  ['tokens that live on', withCounters({ spillway_expired: 0 }), 'expiry-told', 'FAIL'],
  ['401s that come again and again', withCounters({ spillway_expired: 20 }), 'expiry-told', 'FAIL'],
  [
    'a 401 that does not speak of expiry',
    withCounters({ spillway_expired_unexplained: 1 }),
    'expiry-told',
    'FAIL',
  ],
  ['a 401 for the fresh token too', withCounters({ spillway_expired_again: 1 }), 'expiry-told', 'FAIL'],
  [
    'a token host that gives 20/s',
    withPart('token-limit', counts({ accepted: 110, limited: 10 })),
    'token-limit-held',
    'FAIL',
  ],
  [
    'a token host that gives 9/s',
    withPart('token-limit', counts({ accepted: 66, limited: 54 })),
    'token-limit-held',
    'FAIL',
  ],
  [
    'a token host that breaks when it should refuse',
    withPart('token-limit', counts({ accepted: 70, failed: 50 })),
    'token-limit-held',
    'FAIL',
  ],
  [
    'Basic that is limited otherwise than the tenant says',
    auth({ limits: { ...limits, basic: { algorithm: 'token-bucket', rate: 2, burst: 10 } } }),
    'basic-limit-held',
    'FAIL',
  ],
  [
    'Basic that is limited where the tenant says it is not',
    auth({ limits: { ...limits, basic: null } }),
    'basic-limit-held',
    'FAIL',
  ],
  [
    'a bearer token that is held by the limit of Basic',
    withPart('basic', counts({ accepted: 84, 'limited-basic': 21 })),
    'bearer-unlimited',
    'FAIL',
  ],
  [
    'a stranger who is answered out of form',
    withCounters({ spillway_turned_away_forged_token: 4, spillway_stranger_wrongly_answered: 1 }),
    'strangers-turned-away',
    'FAIL',
  ],
  [
    'a stranger who is let in',
    withCounters({ spillway_stranger_let_in: 1 }),
    'strangers-turned-away',
    'FAIL',
  ],
  ['a token that only k6 saw', withCounters({ spillway_token_issued: 171 }), 'calls-agree', 'FAIL'],
  [
    'a call elsewhere that was not counted',
    withCounters({ spillway_other_calls_refused: 9 }),
    'calls-agree',
    'FAIL',
  ],
  [
    'no foreign project to knock at',
    withCounters({ spillway_turned_away_foreign_token: 0, spillway_turned_away_wrong_secret: 10 }),
    'parts-measured',
    'INVALID',
  ],
  [
    'careful workers that never had to refresh',
    withCounters({ 'spillway_token_issued{phase:expiry}': 3 }),
    'parts-measured',
    'INVALID',
  ],
  [
    'an arrival that was dropped',
    { ...goodAuthRun, client: { ...goodAuthRun.client, dropped: 1 } },
    'arrivals-kept',
    'INVALID',
  ],
];

describe.each(PLANTED)('%s', (_, evidence, id, verdict) => {
  test(`is caught by ${id} and by nothing else: ${verdict}`, () => {
    const checks = judgeRun(evidence, AUTH_CHECKS);
    expect(checks.filter(({ status }) => status !== 'pass').map((check) => check.id)).toEqual([id]);
    expect(verdictOf(checks)).toBe(verdict);
  });
});

test('a run that measured nothing is INVALID', () => {
  const nothing = { ...goodAuthRun.client, phases: {}, counters: {}, total: counts({}) };
  expect(verdictOf(judgeRun({ ...goodAuthRun, client: nothing }, AUTH_CHECKS))).toBe('INVALID');
});

test('the sentence about Basic says that its numbers are assumed', () => {
  const told = judgeRun(goodAuthRun, AUTH_CHECKS).find(({ id }) => id === 'basic-limit-held');
  expect(told?.detail).toContain('assumed');
});
