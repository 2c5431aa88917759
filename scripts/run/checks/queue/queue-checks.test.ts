import { describe, expect, test } from 'vitest';
import type { DepthCurve } from '../../depth/depth-curve.ts';
import { judgeRun, verdictOf } from '../../judge-run.ts';
import type { Evidence } from '../check.ts';
import { counts } from '../evidence-fixture.ts';
import { QUEUE_CHECKS } from './queue-checks.ts';
import { queueRun } from './queue-evidence-fixture.ts';

const good = queueRun();
const client = (change: Partial<Evidence['client']>): Evidence => ({
  ...good,
  client: { ...good.client, ...change },
});
const depth = (change: Partial<DepthCurve>): Evidence => ({
  ...good,
  depth: { ...(good.depth as DepthCurve), ...change },
});
const measured = (of: (depth: number, seconds: number) => number) =>
  good.depth?.measured.map((point) => ({ ...point, depth: of(point.depth, point.seconds) })) ?? [];
const { outcomes } = good.client.total;

test('a queue that fills, holds and drains as it should passes every check', () => {
  const checks = judgeRun(good, QUEUE_CHECKS);
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(
    QUEUE_CHECKS.map(({ id }) => `${id} pass`),
  );
  expect(verdictOf(checks)).toBe('PASS');
});

/** What went wrong, the check that must say so, and the verdict. Every other check stays green. */
const PLANTED: readonly [string, Evidence, string, string][] = [
  ['a queue that is full 3 % too late', queueRun({ fillSeconds: 12.36 }), 'fill-time-held', 'FAIL'],
  ['a queue that is full 3 % too soon', queueRun({ fillSeconds: 11.64 }), 'fill-time-held', 'FAIL'],
  ['a depth that was elsewhere for a moment', depth({ residual: 60 }), 'depth-followed', 'FAIL'],
  ['a full queue that admits 15/s', queueRun({ admittedRate: 15 }), 'drain-held', 'FAIL'],
  [
    'a queue that falls by 15/s when nothing comes',
    depth({ measured: measured((size, seconds) => (seconds < 24 ? size : 1188 - 15 * (seconds - 24))) }),
    'drain-held',
    'FAIL',
  ],
  ['an app that says another cap', depth({ shownCapacity: 1000 }), 'cap-held', 'FAIL'],
  [
    'a queue that is never as deep as its cap',
    depth({ measured: measured((size) => Math.min(size, 1180)) }),
    'cap-held',
    'FAIL',
  ],
  [
    'a queue that is deeper than its cap',
    depth({ measured: measured((size) => (size > 1180 ? size + 3 : size)) }),
    'cap-held',
    'FAIL',
  ],
  [
    'a message to the second app that did not pass',
    client({ counters: { ...good.client.counters, spillway_probe_accepted: 19 } }),
    'probe-passes',
    'FAIL',
  ],
  [
    'a queue that was looked at now and then',
    depth({ measured: good.depth?.measured.slice(9) ?? [], predicted: good.depth?.predicted.slice(9) ?? [] }),
    'depth-sampled',
    'INVALID',
  ],
];

describe.each(PLANTED)('%s', (_, evidence, id, verdict) => {
  test(`is caught by ${id} and by nothing else: ${verdict}`, () => {
    const checks = judgeRun(evidence, QUEUE_CHECKS);
    expect(checks.filter(({ status }) => status !== 'pass').map((check) => check.id)).toEqual([id]);
    expect(verdictOf(checks)).toBe(verdict);
  });
});

const statusOf = (evidence: Evidence, id: string) =>
  judgeRun(evidence, QUEUE_CHECKS).find((check) => check.id === id)?.status;

test('a 429 of another limit is not the queue’s', () => {
  const others = { ...outcomes, 'limited-queue': outcomes['limited-queue'] - 5 };
  for (const cause of ['limited-project', 'limited-basic', 'limited'] as const) {
    expect(statusOf(client({ total: counts({ ...others, [cause]: 5 }) }), 'limited-by-queue')).toBe('fail');
  }
});

test('a queue that was to be full and never was fails', () => {
  expect(statusOf(depth({ fillSeconds: null, fullSizeFillSeconds: null }), 'fill-time-held')).toBe('fail');
});

test('what does not fill its queue must not be limited, and nothing is asked of a full one', () => {
  const large = queueRun({ capacity: 500_000, fillSeconds: null });
  const checks = judgeRun(large, QUEUE_CHECKS);
  expect(checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  const ids = checks.map(({ id }) => id);
  expect(ids).not.toContain('fill-time-held');
  expect(ids).not.toContain('cap-held');
  expect(ids).toContain('depth-followed');
  const { accepted } = large.client.total.outcomes;
  const limited = { ...large.client, total: counts({ accepted: accepted - 1, 'limited-queue': 1 }) };
  expect(statusOf({ ...large, client: limited }, 'limited-by-queue')).toBe('fail');
});

test('a run without a look at its queue is not valid', () => {
  const { depth: _, ...blind } = good;
  expect(statusOf(blind, 'depth-sampled')).toBe('invalid');
});

test('at full size nothing is allowed beside the half percent', () => {
  const detail = (evidence: Evidence, id: string) =>
    judgeRun(evidence, QUEUE_CHECKS).find((check) => check.id === id)?.detail;
  expect(detail(good, 'fill-time-held')).toContain('of a scaled run');
  const full = queueRun({ capacity: 500_000, fillSeconds: null });
  expect(detail(full, 'depth-followed')).not.toContain('of a scaled run');
});
