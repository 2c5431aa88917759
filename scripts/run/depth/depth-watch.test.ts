import { expect, test } from 'vitest';
import { emptyBalance, emptyTally } from '../../../mocks/engine/ledger.ts';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import { goodRun } from '../checks/evidence-fixture.ts';
import type { LoadLook } from '../load-look.ts';
import { DepthWatch } from './depth-watch.ts';
import { predictDepth } from './predict-depth.ts';

/** 101/s for 20 s, one of them a probe, into a queue of 960 that drains 20/s: full after 12 s. Then nothing. */
const settings = {
  plan: evenly(
    [
      { name: 'warmup', seconds: 5, from: 101, to: 101 },
      { name: 'steady', seconds: 20, from: 101, to: 101 },
      { name: 'recovery', seconds: 10, from: 0, to: 0 },
    ],
    50,
  ),
  projectLimit: 800,
  queueCapacity: 960,
  drainRate: 20,
};
const schedule = new Schedule(settings.plan);
/** k6 begins to send so many seconds after it was started. */
const START = 0.7;

const due = predictDepth(
  settings,
  Array.from({ length: 36 }, (_, second) => second - START),
);

/** What is seen so many seconds after k6 was started, of a run that goes as planned. */
function lookAt(elapsedSeconds: number): LoadLook {
  const at = elapsedSeconds - START;
  const inFilled = due.filled.depths[elapsedSeconds] ?? 0;
  const inSecond = due.second.depths[elapsedSeconds] ?? 0;
  const offered = Math.floor(schedule.areaAt(Math.max(0, at)));
  const depth = Math.round(inFilled) + Math.round(inSecond);
  return {
    elapsedSeconds,
    ledger: {
      ...goodRun.ledger,
      sends: { ...emptyTally(), offered, accepted: offered },
      messages: { ...emptyBalance(), depth },
    },
    fullestQueue: { app: 'A', depth: Math.round(Math.max(inFilled, inSecond)) },
    k6: null,
    generator: null,
  };
}

/** The queue at every second. */
function watched(change: Partial<LoadLook> = {}) {
  const watch = new DepthWatch(settings);
  return Array.from({ length: 36 }, (_, second) => watch.at({ ...lookAt(second), ...change }));
}

test.each([
  ['the fullest queue is known', {}],
  ['only all queues together are known', { fullestQueue: null }],
])('a run that goes as planned follows its prediction, from the warm-up on, where %s', (_, change) => {
  const seen = watched(change);
  expect(seen[0]).toBeNull();
  for (const [second, now] of seen.entries()) {
    if (now === null) continue;
    // An arrival or two, a message of rounding in each queue.
    expect(Math.abs(now.predicted - (due.filled.depths[second] ?? 0))).toBeLessThanOrEqual(4);
    expect(Math.abs(now.measured - (due.filled.depths[second] ?? 0))).toBeLessThanOrEqual(4);
  }
});

test('the time to full falls a second a second while it fills, and there is none in the warm-up and once nothing comes', () => {
  const seen = watched();
  const toFull = (second: number) => seen[second]?.secondsToFull;
  expect(toFull(4)).toBeNull();
  // Full at 5 + 12 s, and 0.7 s for the start of k6; the probe is counted as one that comes.
  for (const second of [9, 12, 15]) expect(toFull(second)).toBeCloseTo(17 + START - second, 0);
  expect(toFull(20)).toBe(0);
  expect(toFull(33)).toBeNull();
});
