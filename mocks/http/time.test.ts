import { Agent } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { expiredTokenHeader } from '../contract/auth.ts';
import { CROCKFORD } from '../contract/ids.ts';
import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import { ControlClient } from '../control/control-client.ts';
import type { TenantOptions } from '../control/tenant-options.ts';
import { type Emulator, startEmulator } from '../emulator.ts';
import { ask, hear, open, type Sending } from './wire.ts';

const manual = { clock: { mode: 'manual' } } as const;
const stopped = await startEmulator(manual);
const slowLane = await startEmulator({ ...manual, fastLane: false });
const fast = await startEmulator({ clock: { mode: 'dilated', speed: 60 } });
const agent = new Agent({ keepAlive: true });
afterAll(async () => {
  agent.destroy();
  await Promise.all([stopped, slowLane, fast].map((emulator) => emulator.close()));
});

/** A tenant of an emulator over its sockets, with a token, and the clock it lives by. */
async function settle(emulator: Emulator, options: TenantOptions = {}) {
  const control = new ControlClient(emulator.controlUrl);
  const tenant = await control.createTenant(options);
  const basic = `Basic ${btoa(`${tenant.keyId}:${tenant.keySecret}`)}`;
  const call = (sending: Sending) => ask(emulator.ports.gateway, { agent, ...sending });
  const newToken = async (): Promise<string> => {
    const body = 'grant_type=client_credentials';
    const headers = { authorization: basic };
    const answer = await call({ method: 'POST', path: '/oauth2/token', headers, body });
    return JSON.parse(answer.body).access_token;
  };
  const headers = { authorization: `Bearer ${await newToken()}` };
  const project = `/v1/projects/${tenant.projectId}`;
  const appId = tenant.apps[0]?.id ?? '';
  const body = JSON.stringify(textTo(appId));
  const get = (path: string) => call({ path: `${project}${path}`, headers });
  return {
    control,
    headers,
    newToken,
    get,
    advance: (seconds: number) => control.advanceClock({ micros: seconds * 1e6 }),
    send: () => call({ method: 'POST', path: `${project}/messages:send`, headers, body }),
    depth: async (): Promise<number> =>
      JSON.parse((await get(`/apps/${appId}`)).body).queue_stats.outbound_size,
  };
}

/** How often each of a number of calls, one after the other, was answered by a 200, and by a 429. */
async function counts(times: number, call: () => Promise<{ readonly status: number }>) {
  const counted = { 200: 0, 429: 0 };
  for (let i = 0; i < times; i++) counted[(await call()).status as 200 | 429] += 1;
  return counted;
}

const claimsOf = (token: string) => JSON.parse(atob(token.split('.')[1] ?? ''));

describe('in manual time', () => {
  test('the project limit admits its burst exactly, then what each advance earns, and nothing else', async () => {
    const limits = { project: { rate: 20, burst: 50 } };
    const { send, advance } = await settle(stopped, { limits });
    expect(await counts(70, send)).toEqual({ 200: 50, 429: 20 });
    await advance(1);
    expect(await counts(40, send)).toEqual({ 200: 20, 429: 20 });
    await advance(0.5);
    expect(await counts(20, send)).toEqual({ 200: 10, 429: 10 });
    await advance(1000);
    expect(await counts(70, send)).toEqual({ 200: 50, 429: 20 });
  });

  test('a full queue drains to the message at each advance, and takes again what left', async () => {
    const limits = { queue: { capacity: 40, drainRate: 20 } };
    const { send, depth, advance } = await settle(stopped, { limits });
    expect(await counts(45, send)).toEqual({ 200: 40, 429: 5 });
    expect((await send()).headers[LIMITED_BY_HEADER]).toBe('queue');
    expect(await depth()).toBe(40);
    await advance(0.049_999);
    expect(await depth()).toBe(40);
    await advance(0.000_001);
    expect(await depth()).toBe(39);
    await advance(0.95);
    expect(await depth()).toBe(20);
    expect(await counts(25, send)).toEqual({ 200: 20, 429: 5 });
    await advance(1.95);
    expect(await depth()).toBe(1);
    await advance(0.05);
    expect(await depth()).toBe(0);
  });

  test('25,000 s of draining are over when they are told to be, one message every 50 s', async () => {
    const limits = { project: { rate: 1e6, burst: 1e6 }, queue: { capacity: 500, drainRate: 0.02 } };
    const { send, newToken, control, headers, depth, advance } = await settle(stopped, { limits });
    expect(await counts(500, send)).toEqual({ 200: 500, 429: 0 });
    const start = await control.clock();
    for (let left = 475; left >= 0; left -= 25) {
      await advance(1250 - 0.000_001);
      // A token lives an hour, which three of these steps are longer than.
      headers.authorization = `Bearer ${await newToken()}`;
      expect(await depth()).toBe(left + 1);
      await advance(0.000_001);
      expect(await depth()).toBe(left);
    }
    expect((await control.clock()).nowMicros - start.nowMicros).toBe(25_000 * 1e6);
  });

  test('a token lives its hour to the second, and its end is told in emulator time', async () => {
    const { control, newToken, headers, get, advance } = await settle(stopped);
    const start = Date.parse((await control.clock()).wallTime);
    const token = await newToken();
    const issuedAt = Math.floor(start / 1000);
    expect(claimsOf(token)).toMatchObject({ iat: issuedAt, exp: issuedAt + 3600 });
    headers.authorization = `Bearer ${token}`;
    expect((await get('/contacts')).status).toBe(200);
    await advance(3599);
    expect((await get('/contacts')).status).toBe(200);
    await advance(1);
    const { status, headers: told } = await get('/contacts');
    expect(status).toBe(401);
    expect(told['www-authenticate']).toBe(expiredTokenHeader(new Date((issuedAt + 3600) * 1000)));
    expect(claimsOf(await newToken()).iat).toBe(issuedAt + 3600);
  });

  test('a message is accepted at, and has in its id, the emulator’s wall time', async () => {
    const { control, newToken, headers, send, get, advance } = await settle(stopped);
    const { wallTime } = await advance(7 * 3600);
    headers.authorization = `Bearer ${await newToken()}`;
    const sent = JSON.parse((await send()).body);
    expect(sent.accepted_time).toBe(wallTime);
    const digits = [...sent.message_id.slice(0, 10)].map((digit) => CROCKFORD.indexOf(digit));
    expect(digits.reduce((sum, digit) => 32 * sum + digit, 0)).toBe(Date.parse(wallTime));
    await control.advanceClock({ millis: 1000 });
    expect(JSON.parse((await get(`/messages/${sent.message_id}`)).body).accept_time).toBe(wallTime);
  });

  describe.each([
    { lane: 'the fast lane', emulator: stopped },
    { lane: "mockttp's way", emulator: slowLane },
  ])('on $lane', ({ emulator }) => {
    const calls: [string, Sending][] = [
      ['a token refused', { method: 'POST', path: '/oauth2/token', body: 'grant_type=x' }],
      ['an endpoint nobody knows', { path: '/nowhere' }],
      ['no credentials', { path: '/v1/projects/x/apps/y' }],
      ['the proxy form', { path: 'http://us.conversation.api.sinch.com/v1/projects/x/apps/y' }],
      [
        'a body over the limit',
        { method: 'POST', path: '/v1/projects/x/messages:send', body: 'x'.repeat(2e6) },
      ],
      ['a target that is none', { method: 'OPTIONS', path: '*' }],
    ];
    test.each(calls)('the Date of an answer is the emulator’s wall time: %s', async (_, call) => {
      const control = new ControlClient(emulator.controlUrl);
      for (const millis of [0, 999, 1, 86_400_000]) {
        const { wallTime } = await control.advanceClock({ millis });
        const { headers } = await ask(emulator.ports.gateway, call);
        expect(headers.date).toBe(new Date(wallTime).toUTCString());
      }
    });

    test('an answer has one Date', async () => {
      const socket = await open(emulator.ports.conversation);
      const heard = hear(socket, (text) => text.endsWith('}'));
      socket.write('GET /x HTTP/1.1\r\nhost: x\r\n\r\n');
      expect((await heard).match(/^date:/gim)).toHaveLength(1);
      socket.destroy();
    });
  });
});

describe('at speed 60', () => {
  test('sixty times as much passes as on the machine, seen from the API and from the control API', async () => {
    const { control, newToken, send } = await settle(fast);
    const look = async () => {
      const from = performance.now();
      const { nowMicros } = await control.clock();
      return { from, nowMicros, to: performance.now() };
    };
    const [token, sent] = [await newToken(), JSON.parse((await send()).body)];
    // After the first answers, so that whatever they took is not counted to the time between them and the later ones.
    const first = await look();
    let last = await look();
    while (last.from - first.to < 100) last = await look();
    // Exact bounds of a ratio that nobody can read at one instant: both ends of a look are known on the machine.
    const passed = (last.nowMicros - first.nowMicros) / 1000;
    expect(passed).toBeGreaterThanOrEqual(60 * (last.from - first.to) - 1);
    expect(passed).toBeLessThanOrEqual(60 * (last.to - first.from) + 1);
    const later = [await newToken(), JSON.parse((await send()).body)] as const;
    // 100 ms of the machine are 6 s here.
    expect(claimsOf(later[0]).iat - claimsOf(token).iat).toBeGreaterThanOrEqual(5);
    expect(Date.parse(later[1].accepted_time) - Date.parse(sent.accepted_time)).toBeGreaterThanOrEqual(6000);
  });

  test('a queue drains sixty times as fast', async () => {
    const limits = { queue: { capacity: 10, drainRate: 0.5 } };
    const { control, send, depth } = await settle(fast, { limits });
    const now = async () => (await control.clock()).nowMicros;
    const before = await now();
    await send();
    const after = await now();
    expect(await counts(9, send)).toEqual({ 200: 9, 429: 0 });
    let [from, left, to] = [0, 10, 0];
    while (left > 7) [from, left, to] = [await now(), await depth(), await now()];
    // The first message came between two looks at the clock, and so did the depth.
    expect(10 - left).toBeGreaterThanOrEqual(Math.floor((from - after) / 2e6));
    expect(10 - left).toBeLessThanOrEqual(Math.floor((to - before) / 2e6));
  });
});
