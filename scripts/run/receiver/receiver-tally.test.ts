import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signCallback } from '../../../mocks/callbacks/sign-callback.ts';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import type { ReceiverOrders } from './receiver-orders.ts';
import { ReceiverTally } from './receiver-tally.ts';

const orders: ReceiverOrders = {
  projectId: 'project',
  appIds: ['app-a', 'app-b'],
  secret: 'secret',
  plan: evenly(
    [
      { name: 'warmup', seconds: 1, from: 10, to: 10 },
      { name: 'steady', seconds: 10, from: 10, to: 10 },
    ],
    10,
  ),
  seed: 1,
  refusedShare: 0,
  slowShare: 0,
  slowMillis: 0,
  retrySeconds: 1,
};
const key = createSecretKey(Buffer.from(orders.secret));
/** When the plan began. */
const BEGAN = Date.UTC(2026, 5, 1);
/** When a message was due. */
const dueAt = (arrival: number) => BEGAN + (arrival + 1) * 100;

interface Told {
  readonly arrival: number;
  readonly status?: string;
  /** Milliseconds after the message was due. */
  readonly event?: number;
  readonly arrives?: number;
  readonly body?: object;
  readonly secret?: string;
}

/** A receiver, and a way to bring it callbacks as the emulator would. */
function receiving(changes: Partial<ReceiverOrders> = {}) {
  const tally = new ReceiverTally({ ...orders, ...changes });
  const bring = ({ arrival, status = 'DELIVERED', event = 0, arrives = event, body, secret }: Told) => {
    const text = JSON.stringify({
      app_id: orders.appIds[arrival % 2],
      project_id: 'project',
      event_time: new Date(dueAt(arrival) + event).toISOString(),
      correlation_id: String(arrival),
      message_delivery_report: { message_id: `message ${arrival}`, status },
      ...body,
    });
    const signed = signCallback(
      text,
      secret === undefined ? key : createSecretKey(Buffer.from(secret)),
      '01N',
      1,
    );
    const headers = Object.fromEntries(
      Array.from({ length: signed.length / 2 }, (_, at) => [signed[2 * at], signed[2 * at + 1]]),
    );
    const answer = tally.take(headers, Buffer.from(text), dueAt(arrival) + arrives);
    answer.written();
    return answer;
  };
  const both = (arrival: number, arrives = 300) => {
    bring({ arrival, status: 'QUEUED_ON_CHANNEL', event: 0, arrives: Math.min(arrives, 50) });
    return bring({ arrival, event: 0, arrives });
  };
  return { tally, bring, both };
}

describe('a receiver of callbacks', () => {
  test('acknowledges each report, and knows the messages whose reports all came', () => {
    const { tally, both, bring } = receiving();
    for (let arrival = 0; arrival < 40; arrival++) both(arrival);
    bring({ arrival: 40, status: 'QUEUED_ON_CHANNEL' });
    expect(tally.report()).toMatchObject({
      received: 81,
      acknowledged: 81,
      distinct: 81,
      messages: 40,
      incomplete: 1,
      redelivered: 0,
      refused: 0,
      repeated: 0,
      unsigned: 0,
      strange: 0,
      outOfOrder: 0,
    });
  });

  test('counts what comes again after it was acknowledged, and not as another report', () => {
    const { tally, both, bring } = receiving();
    both(0);
    bring({ arrival: 0 });
    expect(tally.report()).toMatchObject({
      redelivered: 1,
      repeated: 0,
      distinct: 2,
      acknowledged: 3,
      messages: 1,
    });
  });

  test('refuses its share once each; what comes again in time is a repeat, and too soon is early', () => {
    const { tally, bring } = receiving({ refusedShare: 1 });
    expect(bring({ arrival: 0, arrives: 0 }).status).toBe(503);
    expect(bring({ arrival: 0, arrives: 1200 }).status).toBe(200);
    expect(bring({ arrival: 1, arrives: 0 }).status).toBe(503);
    expect(bring({ arrival: 1, arrives: 900 }).status).toBe(200);
    const report = tally.report();
    expect(report).toMatchObject({ refused: 2, repeated: 2, early: 1, redelivered: 0, distinct: 2 });
    expect(report.repeatWait).toMatchObject({ count: 2, max: 1200 });
  });

  test('what never was answered counts as nothing, and may come again', () => {
    const tally = new ReceiverTally(orders);
    const text = JSON.stringify({
      app_id: 'app-a',
      project_id: 'project',
      event_time: new Date(dueAt(0)).toISOString(),
      correlation_id: '0',
      message_delivery_report: { message_id: 'm', status: 'QUEUED_ON_CHANNEL' },
    });
    tally.take({}, Buffer.from(text), dueAt(0));
    tally.take({}, Buffer.from(text), dueAt(0) + 1500).written();
    expect(tally.report()).toMatchObject({
      received: 2,
      acknowledged: 1,
      distinct: 1,
      repeated: 1,
      redelivered: 0,
    });
  });

  test('delays its share', () => {
    const { bring } = receiving({ slowShare: 1, slowMillis: 200 });
    expect(bring({ arrival: 0 }).afterMillis).toBe(200);
  });

  test('counts a signature that does not fit', () => {
    const { tally, bring } = receiving();
    expect(bring({ arrival: 0, secret: 'another' }).status).toBe(200);
    bring({ arrival: 1 });
    expect(tally.report().unsigned).toBe(1);
  });

  test('counts a DELIVERED before its QUEUED_ON_CHANNEL, unless that had come and was refused', () => {
    const { tally, bring } = receiving();
    bring({ arrival: 0 });
    bring({ arrival: 0, status: 'QUEUED_ON_CHANNEL' });
    expect(tally.report().outOfOrder).toBe(1);
    const refusing = receiving({ refusedShare: 1 });
    refusing.bring({ arrival: 0, status: 'QUEUED_ON_CHANNEL' });
    refusing.bring({ arrival: 0 });
    expect(refusing.tally.report().outOfOrder).toBe(0);
  });

  test.each([
    ['another project', { project_id: 'another' }],
    ['an unknown app', { app_id: 'app-c' }],
    ['no number of an arrival', { correlation_id: 'abc' }],
    ['an arrival that the plan does not have', { correlation_id: '110' }],
    ['no report', { message_delivery_report: undefined }],
    ['an unknown status', { message_delivery_report: { message_id: 'm', status: 'SOMETHING' } }],
    ['no time', { event_time: 'yesterday' }],
  ])('refuses for good what is not of its run: %s', (_, body) => {
    const { tally, bring } = receiving();
    expect(bring({ arrival: 0, body }).status).toBe(400);
    expect(tally.report()).toMatchObject({ received: 1, strange: 1, acknowledged: 0, distinct: 0 });
  });

  test('refuses what is no JSON', () => {
    const tally = new ReceiverTally(orders);
    expect(tally.take({}, Buffer.from('{'), BEGAN).status).toBe(400);
  });

  test('tells lags by the phase in which the message was due, and rates by that in which the callback came', () => {
    const { tally, bring } = receiving();
    for (let arrival = 0; arrival < 10; arrival++)
      bring({ arrival, status: 'QUEUED_ON_CHANNEL', arrives: 0 });
    for (let arrival = 10; arrival < 30; arrival++) bring({ arrival, event: 100, arrives: 400 });
    // Due in the warm-up, come in the steady phase.
    bring({ arrival: 0, event: 1000, arrives: 5000 });
    const { steady, warmup } = tally.report().phases;
    expect(steady).toMatchObject({ received: 21, fewestOfApp: 10, mostOfApp: 11 });
    expect(steady?.lag).toMatchObject({ count: 20, max: 300 });
    expect(warmup).toMatchObject({ received: 10 });
    expect(warmup?.lag).toMatchObject({ count: 11, max: 4000 });
    expect(tally.report().lag).toMatchObject({ count: 31, max: 4000 });
  });
});
