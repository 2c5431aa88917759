import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CallbackDesk, type CallbackEvent } from '../../mocks/engine/callback-desk.ts';
import { SECOND } from '../../mocks/engine/clock.ts';
import { EventQueue } from '../../mocks/engine/event-queue.ts';
import { IngressQueue } from '../../mocks/engine/ingress-queue.ts';
import { evenly } from '../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../scenarios/support/plan/schedule.ts';
import { forecastCallbacks } from './callback-forecast.ts';
import { type CallbackPath, callbackStream } from './callback-stream.ts';
import { quantilesOf } from './quantiles.ts';

const path: CallbackPath = {
  apps: 1,
  project: { rate: 800, burst: 800 },
  queueCapacity: 500_000,
  drainRate: 20,
  deliverySeconds: 0.3,
  pace: 25,
  refusedShare: 0,
  retrySeconds: 1,
};

/** One app's messages at one rate, then at another. */
const plan = (first: number, then: number, seconds = 20) =>
  evenly(
    [
      { name: 'steady', seconds, from: first, to: first },
      { name: 'recovery', seconds, from: then, to: then },
    ],
    10,
  );

describe('a plan seen as a fluid', () => {
  test('below the pace nothing waits, and every phase sees what falls due', () => {
    const { phases, settledAt } = forecastCallbacks(plan(12, 6), path);
    expect(phases.get('steady')?.lag.max).toBeLessThan(0.02);
    // The reports of the last 300 ms are delivered in the next phase.
    expect(phases.get('steady')?.tries).toBeCloseTo(12 * 2 * 20 - 12 * 0.3, 0);
    expect(phases.get('recovery')?.tries).toBeCloseTo(6 * 2 * 20 + 6 * 0.3, 0);
    expect(settledAt).toBeCloseTo(40.3, 1);
  });

  test('over the pace the lag grows by what is due and not tried: (2λ / pace − 1) of the time', () => {
    const { phases, settledAt } = forecastCallbacks(plan(18.75, 12.5), path);
    const over = (2 * 18.75) / 25 - 1;
    expect(phases.get('steady')?.tries).toBeCloseTo(25 * 20, -1);
    expect(phases.get('steady')?.lag.p50).toBeCloseTo((over * 20) / 2, 0);
    expect(phases.get('steady')?.lag.max).toBeCloseTo(over * 20, 0);
    // The second phase keeps the line as long as it is: the first one's surplus is what is left in the end.
    expect(settledAt).toBeCloseTo(40 + over * 20, 0);
  });

  test('over the drain it is the queue that holds back: callbacks come at twice the drain', () => {
    const { phases } = forecastCallbacks(plan(100, 0), { ...path, pace: 1000 });
    expect(phases.get('steady')?.tries).toBeCloseTo(2 * 20 * 20 - 20 * 0.3, 0);
    expect(phases.get('steady')?.lag.max).toBeLessThan(0.02);
  });

  test('what is refused comes again, and takes its place in the pace', () => {
    const { phases, settledAt } = forecastCallbacks(plan(10, 10), { ...path, refusedShare: 0.1 });
    expect((phases.get('recovery')?.tries ?? 0) / 20).toBeCloseTo(22, 0);
    expect(settledAt).toBeGreaterThan(41);
  });

  test('conservation: in the end all that was taken has left, and every report was tried, repeats and all', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.constantFrom(0, 0.01, 0.2),
        fc.constantFrom(5, 20, 1000),
        fc.constantFrom(10, 25, 1000),
        (first, then, refusedShare, drainRate, pace) => {
          const steps = callbackStream(plan(first, then, 5), { ...path, refusedShare, drainRate, pace });
          const last = steps.at(-1);
          if (last === undefined) throw new Error('there is no step');
          expect(last.departed).toBeCloseTo(last.taken, 1);
          expect(last.tried).toBeCloseTo(2 * last.taken * (1 + refusedShare), 0);
          expect(last.pending).toBeLessThan(0.2);
          const isOrderly = steps.every(
            ({ tried, due }, at) => tried <= due + 1e-9 && tried >= (steps[at - 1]?.tried ?? 0),
          );
          expect(isOrderly).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** The lags of one app's callbacks, one by one: by the queue and the desk of the emulator, in virtual time. */
function lagsOneByOne(
  load: ReturnType<typeof plan>,
  { drainRate, pace, queueCapacity }: CallbackPath,
): number[] {
  const schedule = new Schedule(load);
  const queue = new IngressQueue({ capacity: queueCapacity, drainRate });
  const events = new EventQueue<CallbackEvent<null> | 'post'>();
  const lags: number[] = [];
  const desk: CallbackDesk<null> = new CallbackDesk<null>({
    pace: { algorithm: 'token-bucket', rate: pace, burst: 1 },
    retries: [],
    room: 1e6,
    flights: 256,
    plan: (at, event) => events.add(at, event),
    start: (callback, at) => {
      lags.push((at - callback.created) / SECOND);
      events.add(at, 'post');
      flying.push(callback);
    },
    ended: () => undefined,
  });
  const flying: Parameters<typeof desk.finished>[0][] = [];
  const reports: number[] = [];
  for (let index = 0; index < schedule.arrivals; index++) {
    const departure = queue.enqueue(Math.round(schedule.secondsAt(index) * SECOND)) ?? 0;
    reports.push(Math.ceil(departure), Math.ceil(departure) + 0.3 * SECOND);
  }
  for (const at of reports.sort((one, other) => one - other)) {
    for (let due = events.take(at); due !== undefined; due = events.take(at)) play(due);
    desk.post(0, null, at);
  }
  for (let due = events.take(Infinity); due !== undefined; due = events.take(Infinity)) play(due);
  function play({ event, at }: { event: CallbackEvent<null> | 'post'; at: number }) {
    if (event !== 'post') desk.due(event, at);
    else for (const callback of flying.splice(0)) desk.finished(callback, 'delivered', at);
  }
  return lags;
}

test('the fluid tells what the emulator plays callback by callback, but for the grain of some callbacks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom(20, 1000),
      fc.constantFrom(15, 25, 60),
      (first, then, drainRate, pace) => {
        const load = plan(first, then, 10);
        const { phases } = forecastCallbacks(load, { ...path, drainRate, pace });
        const seen = quantilesOf(lagsOneByOne(load, { ...path, drainRate, pace }).map((lag) => [lag, 1]));
        const most = Math.max(phases.get('steady')?.lag.max ?? 0, phases.get('recovery')?.lag.max ?? 0);
        expect(Math.abs(most - seen.max)).toBeLessThan(0.05 * seen.max + 4 / pace);
      },
    ),
    { numRuns: 25 },
  );
});
