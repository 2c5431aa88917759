import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { startEmulator } from '../emulator.ts';
import { type MalformedRequest, malformedRequests } from './malformed-request.ts';
import { ask, hear, open } from './wire.ts';

const REQUESTS = 10_000;
const PARTS = 5;
const AT_ONCE = 50;
const PATIENCE_MILLIS = 10_000;
const SLOW_BYTES = 400;

const faults: unknown[] = [];
const emulator = await startEmulator({ report: (fault) => faults.push(fault) });
const limits = { project: null, basic: null, queue: null };
const tenant = emulator.createTenant({ seed: 3, limits });
const authorization = `Basic ${Buffer.from(`${tenant.keyId}:${tenant.keySecret}`).toString('base64')}`;
const path = `/v1/projects/${tenant.projectId}/contacts`;
const body = JSON.stringify({ channel_identities: [{ channel: 'SMS', identity: '46732000000' }] });
const { conversation, gateway } = emulator.ports;

// mockttp tells the console of clients that misbehave: here all of them do.
beforeAll(() => {
  for (const way of ['log', 'warn', 'error'] as const) vi.spyOn(console, way).mockReturnValue();
});
afterAll(() => emulator.close());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use when nothing is left to collect. */
async function heap(): Promise<number> {
  await pause(50);
  collect();
  return process.memoryUsage().heapUsed;
}

/** Puts one malformed request; the statuses it was answered with, or `hang` when the connection stayed open. */
async function put({ bytes, after, slow }: MalformedRequest, port: number): Promise<string[]> {
  const socket = await open(port);
  const heard = hear(socket);
  if (slow) {
    for (const byte of bytes.subarray(0, SLOW_BYTES)) {
      if (!socket.writable) break;
      socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
  }
  if (socket.writable) socket.write(slow ? bytes.subarray(SLOW_BYTES) : bytes);
  if (after === 'leave') {
    await new Promise(setImmediate);
    socket.destroy();
  } else socket.end();
  const patience = new AbortController();
  const hang = pause(PATIENCE_MILLIS, 'hang', { signal: patience.signal }).catch(() => 'hang');
  const all = await Promise.race([heard, hang]);
  patience.abort();
  socket.destroy();
  if (all === 'hang') return ['hang'];
  return [...all.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status ?? '');
}

async function putAll(requests: readonly MalformedRequest[], seen: Map<string, number>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < requests.length; at = next++) {
      const request = requests[at] as MalformedRequest;
      for (const status of await put(request, at % 2 === 0 ? conversation : gateway)) {
        const key = /^(?:hang|5..)$/.test(status) ? `${status} after ${request.kind}` : status;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test(`${REQUESTS} malformed requests are answered or cut off; the emulator lives, as small as before`, async () => {
  const seed = Number(process.env.SPILLWAY_SEED) | 0;
  const seen = new Map<string, number>();
  let before = 0;
  for (let part = 0; part < PARTS; part += 1) {
    const options = { numRuns: REQUESTS / PARTS, seed: seed + part };
    await putAll(fc.sample(malformedRequests({ path, authorization, body }), options), seen);
    // The first part warms up: what is compiled and kept for good is there after it.
    if (part === 0) before = await heap();
  }
  const after = await heap();
  const bad = [...seen].filter(([key]) => key.includes(' after '));
  expect(bad, `seed ${seed}`).toEqual([]);
  expect(faults).toEqual([]);
  for (const status of ['400', '404']) expect(seen.get(status)).toBeGreaterThan(100);
  const texts = JSON.stringify(textTo(tenant.apps[0]?.id ?? ''));
  for (const port of [conversation, gateway]) {
    const good = {
      method: 'POST',
      path: path.replace('contacts', 'messages:send'),
      headers: { authorization },
    };
    expect((await ask(port, { ...good, body: texts })).status).toBe(200);
  }
  expect(after / before).toBeLessThan(1.25);
}, 60_000);

test.each([
  ['lists', `[`, `]`],
  ['objects', '{"a":', '}'],
])('%s nested a hundred thousand deep are a 400, whole or not', async (_, opening, closing) => {
  const deep = opening.repeat(100_000);
  for (const inner of [`${deep}1${closing.repeat(100_000)}`, deep]) {
    const sent = { method: 'POST', path, headers: { authorization } };
    for (const text of [inner, `{"x":${inner},${body.slice(1)}`]) {
      const { status } = await ask(conversation, { ...sent, body: text });
      expect(status).toBe(400);
    }
  }
  expect(faults).toEqual([]);
  const socket = await open(conversation);
  socket.end();
  await once(socket, 'close');
});
