import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyCallbackCounts } from '../../../mocks/engine/callback-desk.ts';
import { emptyBalance, emptyTally, type Ledger } from '../../../mocks/engine/ledger.ts';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import { CallbackWatch } from './callback-watch.ts';

const plan = evenly(
  [
    { name: 'warmup', seconds: 2, from: 10, to: 10 },
    { name: 'steady', seconds: 10, from: 10, to: 10 },
    { name: 'recovery', seconds: 4, from: 0, to: 0 },
  ],
  10,
);
const LATE_MILLIS = 1300;

/** The ledger of a run that began some time after the watch: 10 messages a second, 15 callbacks a second. */
function ledgerAt(millis: number): Ledger {
  const seconds = Math.max(0, (millis - LATE_MILLIS) / 1000);
  const offered = Math.floor(Math.min(120, seconds * 10));
  const created = 2 * offered;
  const tried = Math.floor(Math.min(created, seconds * 15));
  return {
    sends: { ...emptyTally(), offered, accepted: offered },
    others: emptyTally(),
    tokens: { issued: 1, limited: 0, refused: 0 },
    messages: { ...emptyBalance(), accepted: offered, departed: offered, delivered: offered },
    callbacks: { ...emptyCallbackCounts(), created, delivered: tried, pending: created - tried },
    faults: { fired: 0, lostAnswers: 0 },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it finds out when the plan began, and what was tried while each phase lasted', async () => {
  const began = performance.now();
  const watch = new CallbackWatch(plan, () => Promise.resolve(ledgerAt(performance.now() - began)));
  await vi.advanceTimersByTimeAsync(18_000);
  expect(watch.triedIn('steady')).toBeCloseTo(150, -1);
  expect(watch.triedIn('recovery')).toBeCloseTo(60, -1);
  const [first] = watch.points();
  expect(first?.seconds).toBeCloseTo(0.5 - LATE_MILLIS / 1000, 1);
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('it waits until nothing is pending, and no longer than it is told to', async () => {
  const began = performance.now();
  const watch = new CallbackWatch(plan, () => Promise.resolve(ledgerAt(performance.now() - began)));
  await vi.advanceTimersByTimeAsync(14_000);
  const inVain = watch.settled(1, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(1500);
  expect(await inVain).toBe(false);
  const settled = watch.settled(60, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await settled).toBe(true);
  watch.stop();
});

test('who asks for the end is not kept waiting, and an emulator that is gone is not waited for', async () => {
  const stop = new AbortController();
  const watch = new CallbackWatch(plan, () => Promise.resolve(ledgerAt(LATE_MILLIS + 3000)));
  const asked = watch.settled(600, stop.signal);
  stop.abort();
  await vi.advanceTimersByTimeAsync(300);
  expect(await asked).toBe(false);
  watch.stop();
  const gone = new CallbackWatch(plan, () => Promise.reject(new Error('nobody answers')));
  expect(await gone.settled(600, new AbortController().signal)).toBe(false);
  expect(gone.triedIn('steady')).toBeNull();
  gone.stop();
});

test('however long it watches, it keeps some hundred points', async () => {
  const watch = new CallbackWatch(plan, () => Promise.resolve(ledgerAt(LATE_MILLIS + 3000)));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(watch.points().length).toBeGreaterThan(500);
  expect(watch.points().length).toBeLessThanOrEqual(1200);
  watch.stop();
});
