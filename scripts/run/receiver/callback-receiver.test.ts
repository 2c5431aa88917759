import { createSecretKey } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { signCallback } from '../../../mocks/callbacks/sign-callback.ts';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import { type CallbackReceiver, startCallbackReceiver } from './callback-receiver.ts';

const secret = 'secret';
let receiver: CallbackReceiver;
afterEach(() => receiver.close());

async function start(manners: { refusedShare: number; slowMillis: number }): Promise<void> {
  receiver = await startCallbackReceiver({
    projectId: 'project',
    appIds: ['app'],
    secret,
    plan: evenly([{ name: 'warmup', seconds: 10, from: 10, to: 10 }], 10),
    seed: 3,
    slowShare: 1,
    retrySeconds: 0.001,
    ...manners,
  });
}

function post(arrival: number, status: string, signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify({
    app_id: 'app',
    project_id: 'project',
    event_time: new Date().toISOString(),
    correlation_id: String(arrival),
    message_delivery_report: { message_id: `message ${arrival}`, status },
  });
  const headers = new Headers();
  const signed = signCallback(body, createSecretKey(Buffer.from(secret)), '01N', Date.now() / 1000);
  for (let at = 0; at < signed.length; at += 2) headers.set(signed[at] ?? '', signed[at + 1] ?? '');
  return fetch(receiver.url, { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) });
}

test('over real sockets half is refused, all come in the end, and every signature fits', async () => {
  await start({ refusedShare: 0.5, slowMillis: 3 });
  for (let arrival = 0; arrival < 10; arrival++) {
    for (const status of ['QUEUED_ON_CHANNEL', 'DELIVERED']) {
      while ((await post(arrival, status)).status === 503)
        await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  expect(receiver.report()).toMatchObject({
    received: 30,
    acknowledged: 20,
    distinct: 20,
    refused: 10,
    repeated: 10,
    redelivered: 0,
    unsigned: 0,
    messages: 10,
    incomplete: 0,
  });
});

test('a sender that hangs up before a late answer was told nothing: its callback is not acknowledged', async () => {
  await start({ refusedShare: 0, slowMillis: 500 });
  const sender = new AbortController();
  const hungUp = post(0, 'QUEUED_ON_CHANNEL', sender.signal).catch((error: Error) => error.name);
  await expect.poll(() => receiver.report().received, { interval: 2 }).toBe(1);
  sender.abort();
  expect(await hungUp).toBe('AbortError');
  // Its answer is late just as much: when it is there, the other one's time has come too.
  expect((await post(1, 'QUEUED_ON_CHANNEL')).status).toBe(200);
  expect(receiver.report()).toMatchObject({ received: 2, acknowledged: 1, distinct: 1 });
});
