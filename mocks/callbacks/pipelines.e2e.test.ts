import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlayedCallbacks, SURE_DELIVERY } from './played-callbacks.ts';
import type { Reaction } from './played-receiver.ts';

let played: PlayedCallbacks;
beforeAll(async () => {
  played = await PlayedCallbacks.start();
});
afterAll(async () => {
  await played.close();
  expect(played.faults).toEqual([]);
});

const delivery = { ...SURE_DELIVERY, read: 0 };
const cut: Reaction = (response) => response.destroy();
const silent: Reaction = () => undefined;

/** Half a thousand messages of a tenant whose receiver does something else at one callback in a stretch. */
async function run(reaction: Reaction, every: number) {
  const limits = { queue: { drainRate: 20 }, callbacks: { rate: 25, burst: 1 } };
  const tenant = played.tenant({ delivery, limits, callbacks: { timeoutMillis: 300 } });
  const receiver = await played.receiver((_, before) => (before % every === every - 1 ? reaction : 200));
  await tenant.webhook(receiver.url);
  await played.control.preload(tenant.projectId, { appId: tenant.app(), messages: 500 });
  await played.advance(3600);
  return { receiver, callbacks: tenant.callbacks() };
}

test.each([
  ['refuses for the moment', 503, 301],
  ['drops its connection', cut, 301],
  ['falls silent', silent, 301],
  ['drops its connection again and again', cut, 40],
] as const)(
  'a trusted receiver that %s loses nothing: every report is acknowledged in the end',
  async (_, reaction, every) => {
    const { receiver, callbacks } = await run(reaction, every);
    expect(callbacks).toMatchObject({
      created: 1000,
      delivered: 1000,
      pending: 0,
      dead: { refused: 0, exhausted: 0, overflow: 0, forbidden: 0 },
    });
    const reports = receiver.reports();
    expect(reports.size).toBe(500);
    for (const statuses of reports.values()) {
      expect(new Set(statuses)).toEqual(new Set(['QUEUED_ON_CHANNEL', 'DELIVERED']));
    }
  },
  60_000,
);

test('a receiver that acknowledges all gets each report once, in the order of its message', async () => {
  const { receiver } = await run(200, 301);
  expect(receiver.received).toHaveLength(1000);
  for (const statuses of receiver.reports().values()) {
    expect(statuses).toEqual(['QUEUED_ON_CHANNEL', 'DELIVERED']);
  }
}, 60_000);
