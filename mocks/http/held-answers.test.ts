import { afterAll, describe, expect, test, vi } from 'vitest';
import { textTo } from '../api/played-world.ts';
import type { Fault } from '../contract/fault-forms.ts';
import { ControlClient } from '../control/control-client.ts';
import { type Emulator, startEmulator } from '../emulator.ts';

const manual = { clock: { mode: 'manual' } } as const;
const byClock = await startEmulator({ ...manual, faultWaits: 'clock' });
const byMachine = await startEmulator(manual);
afterAll(() => Promise.all([byClock.close(), byMachine.close()]));

const SECOND = 1_000_000;

/** A tenant whose sends meet faults, one after the other, and a client that counts what it waits for. */
async function afflicted(emulator: Emulator, ...faults: object[]) {
  const { projectId, keyId, keySecret, apps } = emulator.createTenant({ limits: { basic: null } });
  const control = new ControlClient(emulator.controlUrl);
  await control.armFaults(projectId, {
    faults: faults.map((fault) => ({ operation: 'SendMessage', ...fault }) as Fault),
  });
  const url = `http://127.0.0.1:${emulator.ports.conversation}/v1/projects/${projectId}/messages:send`;
  const headers = { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` };
  const body = JSON.stringify(textTo(apps[0]?.id ?? ''));
  const client = { inFlight: 0, answered: [] as { name: string; status: number; at: number }[] };
  const send = async (name = '', signal?: AbortSignal): Promise<string> => {
    client.inFlight += 1;
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) });
      const text = await answer.text();
      client.answered.push({ name, status: answer.status, at: emulator.now() });
      return text;
    } finally {
      client.inFlight -= 1;
    }
  };
  const quiet = (inFlight: number) =>
    vi.waitFor(() => expect([client.inFlight, emulator.waiting()]).toEqual([inFlight, inFlight]), {
      interval: 1,
    });
  const entries = async () => (await control.journal(projectId)).entries;
  return { client, send, quiet, entries, control };
}

describe('while faults wait on the manual clock', () => {
  test('a late answer comes at its own moment, which the journal tells, and not before', async () => {
    const { client, send, quiet, entries } = await afflicted(byClock, { kind: 'delay', millis: 5000 });
    const start = byClock.now();
    const sent = send();
    await quiet(1);
    expect(byClock.nextRelease()).toBe(start + 5 * SECOND);
    await byClock.advance(5 * SECOND - 1);
    expect([byClock.waiting(), client.inFlight]).toEqual([1, 1]);
    await byClock.advance(20 * SECOND);
    expect(byClock.waiting()).toBe(0);
    expect(byClock.nextRelease()).toBe(Number.POSITIVE_INFINITY);
    expect(JSON.parse(await sent)).toHaveProperty('message_id');
    expect(byClock.now()).toBe(start + 25 * SECOND - 1);
    const moment = start + 5 * SECOND;
    expect(await entries()).toMatchObject([
      { arrivedMicros: start, answeredMicros: moment, endedMicros: moment, whole: true, status: 200 },
    ]);
  });

  test('a client that is driven from quiet to quiet has every answer at its moment, in order', async () => {
    const millis = [3000, 1000, 2000, 1000];
    const { client, send, quiet, entries } = await afflicted(
      byClock,
      ...millis.map((each) => ({ kind: 'delay', millis: each })),
    );
    const start = byClock.now();
    const sent: Promise<string>[] = [];
    for (const [index, each] of millis.entries()) {
      sent.push(send(`${index} ${each}`));
      await quiet(index + 1);
    }
    const wall = byClock.wallMillis();
    while (client.inFlight > 0) {
      await byClock.advance(byClock.nextRelease() - byClock.now());
      await quiet(byClock.waiting());
    }
    await Promise.all(sent);
    const at = (seconds: number) => start + seconds * SECOND;
    expect(client.answered).toEqual([
      { name: '1 1000', status: 200, at: at(1) },
      { name: '3 1000', status: 200, at: at(1) },
      { name: '2 2000', status: 200, at: at(2) },
      { name: '0 3000', status: 200, at: at(3) },
    ]);
    expect((await entries()).map(({ answeredMicros }) => answeredMicros)).toEqual([
      at(3),
      at(1),
      at(2),
      at(1),
    ]);
    expect(byClock.wallMillis() - wall).toBeCloseTo(3000, 3);
  });

  test('a hang waits for no time, and no longer than its client', async () => {
    const { client, send, quiet, entries } = await afflicted(byClock, { kind: 'hang' });
    const leaving = new AbortController();
    const sent = send('', leaving.signal).catch((error: Error) => error.name);
    await quiet(1);
    expect(byClock.nextRelease()).toBe(Number.POSITIVE_INFINITY);
    await byClock.advance(86_400 * SECOND);
    expect([byClock.waiting(), client.inFlight]).toEqual([1, 1]);
    const left = byClock.now();
    leaving.abort();
    expect(await sent).toBe('AbortError');
    await quiet(0);
    expect(await entries()).toMatchObject([
      { answeredMicros: null, endedMicros: left, whole: false, status: 0 },
    ]);
  });

  test('an answer that is late for a client that has left is not given', async () => {
    const { send, quiet } = await afflicted(byClock, { kind: 'delay', millis: 5000 });
    const leaving = new AbortController();
    const sent = send('', leaving.signal).catch((error: Error) => error.name);
    await quiet(1);
    leaving.abort();
    expect(await sent).toBe('AbortError');
    await quiet(0);
    expect(byClock.nextRelease()).toBe(Number.POSITIVE_INFINITY);
    await byClock.advance(10 * SECOND);
    expect(JSON.parse(await send())).toHaveProperty('message_id');
  });

  test('a body dribbles piece by piece, each at its moment', async () => {
    const { client, send, quiet, entries } = await afflicted(byClock, {
      kind: 'slow',
      bytes: 20,
      everyMillis: 500,
    });
    const start = byClock.now();
    const sent = send();
    let pieces = 1;
    for (await quiet(1); client.inFlight > 0; await quiet(byClock.waiting())) {
      expect(byClock.nextRelease()).toBe(start + (pieces * SECOND) / 2);
      await byClock.advance(byClock.nextRelease() - byClock.now());
      pieces += 1;
    }
    const body = await sent;
    expect(JSON.parse(body)).toHaveProperty('message_id');
    expect(pieces).toBe(Math.ceil(body.length / 20));
    expect(await entries()).toMatchObject([
      { answeredMicros: start, endedMicros: byClock.now(), whole: true },
    ]);
  });

  test('the pieces that one step of the clock passes are all given', async () => {
    const { send, quiet, entries } = await afflicted(byClock, { kind: 'slow', bytes: 9, everyMillis: 1 });
    const start = byClock.now();
    const sent = send();
    await quiet(1);
    await byClock.advance(3600 * SECOND);
    const pieces = Math.ceil((await sent).length / 9);
    await quiet(0);
    expect(await entries()).toMatchObject([{ endedMicros: start + (pieces - 1) * 1000, whole: true }]);
  });

  test('an error may be late: a 401 for an old token, or any other status', async () => {
    const { client, send, quiet } = await afflicted(
      byClock,
      { kind: 'token-expired', millis: 3000 },
      { kind: 'token-revoked', millis: 2000 },
      { kind: 'status', status: 503, millis: 1000, retryAfter: 1 },
      { kind: 'status', status: 503, millis: 0 },
    );
    const start = byClock.now();
    const sent: Promise<string>[] = [];
    for (const name of ['expired', 'revoked', 'status']) {
      sent.push(send(name));
      await quiet(sent.length);
    }
    await send('at once');
    while (client.inFlight > 0) {
      await byClock.advance(byClock.nextRelease() - byClock.now());
      await quiet(byClock.waiting());
    }
    await Promise.all(sent);
    expect(client.answered).toEqual([
      { name: 'at once', status: 503, at: start },
      { name: 'status', status: 503, at: start + SECOND },
      { name: 'revoked', status: 401, at: start + 2 * SECOND },
      { name: 'expired', status: 401, at: start + 3 * SECOND },
    ]);
  });

  test('what is not to wait at all is answered without the clock', async () => {
    const { send } = await afflicted(
      byClock,
      { kind: 'delay', millis: 0 },
      { kind: 'slow', bytes: 5, everyMillis: 0 },
    );
    for (const _ of [1, 2]) expect(JSON.parse(await send())).toHaveProperty('message_id');
  });

  test('an answer goes on by itself when the clock is let run', async () => {
    const emulator = await startEmulator({ ...manual, faultWaits: 'clock' });
    const { send, quiet, control, entries } = await afflicted(emulator, { kind: 'delay', millis: 600_000 });
    const sent = send();
    await quiet(1);
    await control.setClock({ mode: 'dilated', speed: 10_000 });
    expect(JSON.parse(await sent)).toHaveProperty('message_id');
    const [entry] = await entries();
    expect(entry?.answeredMicros).toBeGreaterThanOrEqual(600 * SECOND);
    await expect(emulator.advance(1)).rejects.toThrow(RangeError);
    await emulator.close();
  });
});

describe('while a clock that runs jumps', () => {
  test('a late answer waits until everybody was told, and then comes at its moment', async () => {
    const emulator = await startEmulator({ clock: { mode: 'dilated', speed: 20 }, faultWaits: 'clock' });
    const { send, quiet, entries, client } = await afflicted(emulator, { kind: 'delay', millis: 3_600_000 });
    const sent = send();
    await quiet(1);
    const due = emulator.nextRelease();
    const before = emulator.now();
    const past = due - before + SECOND;
    let underWayWhenTold = -1;
    await emulator.skip(past, async () => {
      for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
      underWayWhenTold = client.inFlight;
    });
    expect(underWayWhenTold).toBe(1);
    expect(emulator.now() - before).toBeGreaterThanOrEqual(past);
    expect(JSON.parse(await sent)).toHaveProperty('message_id');
    const [entry] = await entries();
    expect(entry?.answeredMicros).toBeGreaterThanOrEqual(due);
    await emulator.close();
  });

  test('what is under way is counted, but for what is held, and every change shows', async () => {
    const emulator = await startEmulator({ clock: { mode: 'dilated', speed: 20 }, faultWaits: 'clock' });
    const { send, quiet } = await afflicted(emulator, { kind: 'hang' });
    await vi.waitFor(() => expect(emulator.underWay()).toBe(0), { interval: 1 });
    const activity = emulator.activity();
    const leaving = new AbortController();
    const sent = send('', leaving.signal).catch((error: Error) => error.name);
    await quiet(1);
    expect(emulator.underWay()).toBe(0);
    const held = emulator.activity();
    expect(held).not.toBe(activity);
    leaving.abort();
    await sent;
    await quiet(0);
    await vi.waitFor(() => expect(emulator.activity()).not.toBe(held), { interval: 1 });
    await vi.waitFor(() => expect(emulator.underWay()).toBe(0), { interval: 1 });
    await emulator.close();
  });

  test('nothing jumps on a clock that is moved by hand', async () => {
    await expect(byClock.skip(1, () => Promise.resolve())).rejects.toThrow(RangeError);
  });
});

test('by the machine, faults wait on a manual clock as they always did, and are counted', async () => {
  const { send, quiet } = await afflicted(byMachine, { kind: 'delay', millis: 200 }, { kind: 'hang' });
  const sent = send();
  await quiet(1);
  expect(byMachine.nextRelease()).toBe(Number.POSITIVE_INFINITY);
  expect(JSON.parse(await sent)).toHaveProperty('message_id');
  await quiet(0);
  const leaving = new AbortController();
  const hung = send('', leaving.signal).catch((error: Error) => error.name);
  await quiet(1);
  leaving.abort();
  expect(await hung).toBe('AbortError');
  await quiet(0);
});
