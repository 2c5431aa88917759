import { once } from 'node:events';
import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { startEmulator } from '../emulator.ts';
import { ask, hear, open } from './wire.ts';

const faults: unknown[] = [];
const emulator = await startEmulator({ report: (fault) => faults.push(fault) });
const slow = await startEmulator({ fastLane: false, report: (fault) => faults.push(fault) });
const both = [
  { lane: 'fast lane', port: emulator.ports.conversation, gateway: emulator.ports.gateway },
  { lane: "mockttp's way", port: slow.ports.conversation, gateway: slow.ports.gateway },
];
// mockttp tells the console of clients that misbehave: here all of them do.
beforeAll(() => {
  for (const way of ['log', 'warn', 'error'] as const) vi.spyOn(console, way).mockReturnValue();
});
afterAll(async () => {
  await Promise.all([emulator.close(), slow.close()]);
  expect(faults).toEqual([]);
});

const limits = { basic: { rate: 1000, burst: 1000 } };
const [tenant] = [emulator, slow].map((each) => each.createTenant({ seed: 3, limits }));
const authorization = `Basic ${Buffer.from(`${tenant?.keyId}:${tenant?.keySecret}`).toString('base64')}`;
const path = `/v1/projects/${tenant?.projectId}/messages:send`;
const good = JSON.stringify(textTo(tenant?.apps[0]?.id ?? ''));
const head = (length: number, more = '') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-length: ${length}\r\n${more}\r\n`;
const answered = (heard: string) => /\r\n\r\n[\s\S]*\}$/.test(heard);
const alive = async (port: number) => {
  const { status } = await ask(port, { method: 'POST', path, headers: { authorization }, body: good });
  expect(status).toBe(200);
};

describe.each(both)('on the $lane', ({ port, gateway }) => {
  test('a connection is kept, with a length and a time that says for how long', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    agent.on('free', (socket) => sockets.add(socket));
    for (let i = 0; i < 3; i++) {
      const { status, headers } = await ask(port, {
        method: 'POST',
        path,
        headers: { authorization },
        body: good,
        agent,
      });
      expect(status).toBe(200);
      expect(headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': 'timeout=75' });
      expect(Number(headers['content-length'])).toBeGreaterThan(0);
    }
    expect(sockets.size).toBe(1);
    agent.destroy();
  });

  test('a body may come byte by byte', async () => {
    const socket = await open(port);
    socket.setNoDelay(true);
    const heard = hear(socket, answered);
    for (const byte of head(good.length) + good) {
      if (!socket.write(byte)) await once(socket, 'drain');
      await new Promise(setImmediate);
    }
    expect(await heard).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    socket.destroy();
  });

  test('requests may be sent without waiting for answers, which come in order', async () => {
    const socket = await open(port);
    const heard = hear(socket, (text) => text.split('HTTP/1.1 ').length > 3 && answered(text));
    socket.write(`${head(1)}!${head(good.length)}${good}${head(1)}!`);
    const statuses = [...(await heard).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual(['400', '200', '400']);
    socket.destroy();
  });

  test('a client that asks leave to send its body gets it once', async () => {
    const socket = await open(port);
    const leave = hear(socket, (text) => text.includes('\r\n\r\n'));
    socket.write(head(good.length, 'expect: 100-continue\r\n'));
    expect(await leave).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    const heard = hear(socket, answered);
    socket.write(good);
    expect(await heard).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    socket.destroy();
  });

  test('a client that sends too much, and reads only then, finds its 413 and may go on', async () => {
    const socket = await open(port);
    const size = 4_000_000;
    socket.pause();
    socket.write(head(size));
    await new Promise((resolve) => socket.write(Buffer.alloc(size, 'x'), resolve));
    const heard = hear(socket, answered);
    socket.resume();
    expect(await heard).toMatch(/^HTTP\/1\.1 413 /);
    const next = hear(socket, answered);
    socket.write(head(good.length) + good);
    expect(await next).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    socket.destroy();
  });

  test.each([
    ['in the head', head(good.length).slice(0, 30)],
    ['after the head', head(good.length)],
    ['in the body', head(good.length) + good.slice(0, 20)],
    ['in a chunk', `POST ${path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab`],
    ['in the proxy form', head(9).replace(path, `http://us.conversation.api.sinch.com${path}`)],
  ])('a client that is gone %s does no harm', async (_, text) => {
    for (const leave of ['destroy', 'resetAndDestroy', 'end'] as const) {
      const socket = await open(port);
      await new Promise((resolve) => socket.write(text, resolve));
      await new Promise(setImmediate);
      socket[leave]();
      if (leave === 'end') socket.resume();
      await once(socket, 'close');
    }
    await alive(port);
  });

  test.each([
    'GET\r\n\r\n',
    '\0\0\0\0\r\n\r\n',
    'GET /x HTTP/9.9\r\n\r\n',
    'GET * HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET http://[/ HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET http://%@x/ HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET http://:/ HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET /x HTTP/1.1\r\nhost: [a b\r\n\r\n',
    'GET /%zz HTTP/1.1\r\nhost: %%%\r\n\r\n',
    'POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n',
    'POST /x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n',
    'POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
  ])('%j is refused, and does no harm', async (text) => {
    for (const each of [port, gateway]) {
      const socket = await open(each);
      const heard = hear(socket, (all) => all.includes('\r\n\r\n'));
      socket.write(text, 'latin1');
      expect(await heard).toMatch(/^HTTP\/1\.1 40[04] /);
      socket.destroy();
      await alive(each);
    }
  });

  test.each([
    ['a broken TLS hello', '\x16\x03\x01\x00\x05hello'],
    ['SOCKS', '\x05\x01\x00'],
    ['HTTP/2 in the clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a tunnel to nowhere', 'CONNECT [ HTTP/1.1\r\n\r\n'],
    ['a websocket', 'GET /x HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'],
  ])('%s does no harm', async (_, text) => {
    for (const each of [port, gateway]) {
      const socket = await open(each);
      await new Promise((resolve) => socket.write(text, 'latin1', resolve));
      await new Promise(setImmediate);
      socket.destroy();
      await alive(each);
    }
  });
});
