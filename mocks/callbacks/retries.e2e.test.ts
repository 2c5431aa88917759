import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PlayedCallbacks, SURE_DELIVERY } from './played-callbacks.ts';
import { type Reaction, sentAt } from './played-receiver.ts';

let played: PlayedCallbacks;
beforeAll(async () => {
  played = await PlayedCallbacks.start();
});
afterAll(async () => {
  await played.close();
  expect(played.faults).toEqual([]);
});

/** How long after the first try the others came, in seconds. */
function waits(times: readonly number[]): number[] {
  return times.map((time) => (time - (times[0] ?? 0)) / 1000);
}

describe('callbacks', () => {
  test('lose nothing while their receiver is down for an hour: each arrives once, in the order of the states', async () => {
    const tenant = played.tenant({ limits: { queue: { drainRate: 20 }, callbacks: { rate: 25, burst: 1 } } });
    const receiver = await played.receiver();
    await tenant.webhook(receiver.url, { secret: 's' });
    await receiver.close();
    const ids: string[] = [];
    for (let minute = 0; minute < 60; minute++) {
      ids.push(...(await tenant.send(5)));
      await played.advance(60);
    }
    const down = tenant.callbacks();
    expect(down).toMatchObject({ created: 900, delivered: 0, pending: 900 });
    expect(down.retried).toBeGreaterThan(900 * 5);
    await receiver.open();
    // The last wait that an hour of failures leads to is 2,560 s: two hours on, all of them have come back.
    await played.advance(7200);
    expect(tenant.callbacks()).toMatchObject({
      created: 900,
      delivered: 900,
      pending: 0,
      dead: { refused: 0, exhausted: 0, overflow: 0, forbidden: 0 },
    });
    expect(receiver.received).toHaveLength(900);
    const reports = receiver.reports();
    expect([...reports.keys()].toSorted()).toEqual(ids.toSorted());
    for (const statuses of reports.values()) {
      expect(statuses.toSorted()).toEqual(['DELIVERED', 'QUEUED_ON_CHANNEL', 'READ']);
    }
    await played.advance(100_000);
    expect(receiver.received).toHaveLength(900);
  }, 120_000);

  test('are tried again 5, 10, 20 … seconds after a try that failed, fifteen times, and are dead then', async () => {
    const tenant = played.tenant();
    const receiver = await played.receiver(() => 500);
    await tenant.webhook(receiver.url, { secret: 's', triggers: ['OPT_IN'] });
    await played.control.notify(tenant.projectId, { trigger: 'OPT_IN', body: { opt_in_notification: {} } });
    await played.advance(200_000);
    const schedule = Array.from({ length: 16 }, (_, tries) => 5 * (2 ** tries - 1));
    expect(waits(receiver.received.map(sentAt))).toEqual(schedule);
    expect(tenant.callbacks()).toMatchObject({ retried: 15, dead: { exhausted: 1 }, pending: 0 });
  });

  test('keep to the schedule they are given', async () => {
    const tenant = played.tenant({ callbacks: { retrySeconds: [1, 60] } });
    const receiver = await played.receiver(() => 503);
    await tenant.webhook(receiver.url, { secret: 's', triggers: ['OPT_IN'] });
    await played.control.notify(tenant.projectId, { trigger: 'OPT_IN', body: { opt_in_notification: {} } });
    await played.advance(1000);
    expect(waits(receiver.received.map(sentAt))).toEqual([0, 1, 61]);
    expect(tenant.callbacks()).toMatchObject({ retried: 2, dead: { exhausted: 1 } });
  });

  const once = (reaction: Reaction) => (_: unknown, before: number) => (before === 0 ? reaction : 200);
  const again = { delivered: 1, retried: 1, dead: { refused: 0 } };
  const refused = { delivered: 0, retried: 0, dead: { refused: 1 } };
  test.each<[string, Reaction, object, number]>([
    ['200', 200, { delivered: 1, retried: 0 }, 1],
    ['204', 204, { delivered: 1, retried: 0 }, 1],
    ['500', 500, again, 2],
    ['503', 503, again, 2],
    ['429', 429, again, 2],
    ['400', 400, refused, 1],
    ['404', 404, refused, 1],
    ['410', 410, refused, 1],
    [
      '302, which is not followed',
      (response) => response.writeHead(302, { location: '/x' }).end(),
      refused,
      1,
    ],
    [
      '103 and then 200',
      (response) => response.writeEarlyHints({ link: '</x>' }, () => response.end()),
      { delivered: 1 },
      1,
    ],
    ['nothing, for longer than the time-out', () => undefined, again, 2],
    ['the end of the connection', (response) => response.destroy(), again, 2],
    [
      'half of its answer and the end of the connection',
      (response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('half', () => response.destroy());
      },
      again,
      2,
    ],
    [
      'a byte now and then, for ever',
      (response) => {
        response.writeHead(200);
        const dribble = setInterval(() => response.write('.'), 20);
        response.on('close', () => clearInterval(dribble));
      },
      again,
      2,
    ],
  ])('whose receiver answers %s', async (_, reaction, counts, tries) => {
    const tenant = played.tenant({ callbacks: { timeoutMillis: 100 } });
    const receiver = await played.receiver(once(reaction));
    await tenant.webhook(receiver.url, { triggers: ['OPT_IN'], secret: 's' });
    await played.control.notify(tenant.projectId, { trigger: 'OPT_IN', body: { opt_in_notification: {} } });
    await played.advance(100);
    expect(receiver.received).toHaveLength(tries);
    expect(waits(receiver.received.map(sentAt))).toEqual([0, 5].slice(0, tries));
    expect(tenant.callbacks()).toMatchObject({ ...counts, pending: 0 });
  });

  test('of the failed carry the reason', async () => {
    const tenant = played.tenant({ delivery: { ...SURE_DELIVERY, failed: { RECIPIENT_NOT_REACHABLE: 1 } } });
    const receiver = await played.receiver();
    await tenant.webhook(receiver.url);
    const [id] = await tenant.send(1);
    await played.advance(60);
    const [, failed] = receiver.received.map(({ body }) => body.message_delivery_report);
    expect(failed).toMatchObject({
      message_id: id,
      status: 'FAILED',
      reason: { code: 'RECIPIENT_NOT_REACHABLE' },
    });
  });
});
