import { describe, expect, test, vi } from 'vitest';
import { type Reaction, sentAt } from './played-receiver.ts';
import { closeAfterEach, startCallbacks } from './start-callbacks.ts';

closeAfterEach();

test.each([{ mode: 'real' }, { mode: 'dilated', speed: 60 }] as const)(
  'callbacks come by themselves in $mode time, and are tried again',
  async (clock) => {
    const played = await startCallbacks({ clock });
    const latency = { millis: 20, spread: 0 };
    const tenant = played.tenant({
      callbacks: { retrySeconds: [0.5] },
      delivery: { latency, readAfter: latency, channels: {}, read: 1, failed: {} },
    });
    const receiver = await played.receiver((_, before) => (before === 0 ? 500 : 200));
    await tenant.webhook(receiver.url, { secret: 's' });
    await tenant.send(1);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(4), 10_000);
    const told = receiver.received.map(({ body }) => body.message_delivery_report.status);
    expect(told).toEqual(['QUEUED_ON_CHANNEL', 'DELIVERED', 'READ', 'QUEUED_ON_CHANNEL']);
    const [first, , , again] = receiver.received.map(sentAt);
    expect((again ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(500);
    await vi.waitFor(() =>
      expect(tenant.callbacks()).toMatchObject({ delivered: 3, retried: 1, pending: 0 }),
    );
  },
);

describe('while the clock is being moved', () => {
  test('a second move and another setting are refused, and requests are answered', async () => {
    const played = await startCallbacks();
    let answer = () => undefined as unknown;
    const keep: Reaction = (response) => {
      answer = () => response.writeHead(200).end();
    };
    const receiver = await played.receiver(() => keep);
    const tenant = played.tenant();
    await tenant.webhook(receiver.url, { triggers: ['OPT_IN'] });
    await played.control.notify(tenant.projectId, { trigger: 'OPT_IN', body: { opt_in_notification: {} } });
    const { nowMicros } = await played.control.clock();
    const moved = played.control.advanceClock({ millis: 3_600_000 });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    await expect(played.advance(1)).rejects.toMatchObject({ status: 409 });
    for (const setting of [{ mode: 'real' }, { mode: 'dilated', speed: 2 }, { mode: 'manual' }] as const) {
      await expect(played.control.setClock(setting)).rejects.toMatchObject({ status: 409 });
    }
    expect((await tenant.call('GET', '/apps')).apps).toHaveLength(1);
    answer();
    expect((await moved).nowMicros - nowMicros).toBe(3_600_000_000);
    await played.advance(1);
    expect((await played.control.setClock({ mode: 'real' })).mode).toBe('real');
  });

  test('through a hundred thousand messages, requests are answered long before it ends', async () => {
    const played = await startCallbacks();
    const tenant = played.tenant({ limits: { queue: { drainRate: 20 } } });
    await played.control.preload(tenant.projectId, { appId: tenant.app(), messages: 100_000 });
    let isMoving = true;
    const moved = played.advance(5_100).then(() => {
      isMoving = false;
    });
    let answered = 0;
    while (isMoving) {
      await tenant.call('GET', '/apps');
      if (isMoving) answered += 1;
    }
    await moved;
    expect(answered).toBeGreaterThan(3);
    expect(played.emulator.ledger(tenant.projectId)?.messages).toMatchObject({
      delivered: 100_000,
      depth: 0,
    });
  });
});
